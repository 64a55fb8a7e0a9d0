// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL reference as a server sent it; nothing about it is trusted. */
final class UrlReference {
  private static final int MAX_LENGTH = 16 * 1024;
  private static final Pattern SCHEME = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*+):(.*)");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]++");
  private static final Pattern IPV6 = Pattern.compile("(?=[0-9A-Fa-f]*+:)[0-9A-Fa-f:.]++");

  private final String text;

  UrlReference(String untrusted) throws TransportException {
    int fragment = untrusted.indexOf('#');
    this.text = fragment < 0 ? untrusted : untrusted.substring(0, fragment);
    if (text.isEmpty()) {
      throw rejected("is empty");
    }
    if (text.length() > MAX_LENGTH) {
      throw rejected("is longer than " + MAX_LENGTH + " characters");
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
      throw rejected("holds control characters or backslashes");
    }
  }

  Url absolute() throws TransportException {
    Matcher matcher = SCHEME.matcher(text);
    if (!matcher.matches()) {
      throw rejected("has no scheme");
    }
    return withScheme(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
  }

  Url against(Url base) throws TransportException {
    if (SCHEME.matcher(text).matches()) {
      return absolute();
    }
    if (text.startsWith("//")) {
      return withScheme(base.origin().scheme(), text);
    }
    if (text.startsWith("/")) {
      return url(base.origin(), text);
    }
    if (text.startsWith("?")) {
      return url(base.origin(), base.path() + text);
    }
    String folder = base.path().substring(0, base.path().lastIndexOf('/') + 1);
    return url(base.origin(), folder + text);
  }

  private Url withScheme(String scheme, String rest) throws TransportException {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw rejected("is not http or https");
    }
    if (!rest.startsWith("//")) {
      throw rejected("names no host");
    }
    int end = 2;
    while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
      end++;
    }
    String target = rest.substring(end);
    return url(
        origin(scheme, rest.substring(2, end)), target.startsWith("/") ? target : "/" + target);
  }

  private Origin origin(String scheme, String authority) throws TransportException {
    if (authority.indexOf('@') >= 0) {
      throw rejected("holds user information");
    }
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String digits = colon < 0 ? "" : authority.substring(colon + 1);
    int port = digits.isEmpty() ? Origin.defaultPort(scheme) : Origin.parsePort(digits);
    if (port < 0) {
      throw rejected("has an invalid port");
    }
    return new Origin(scheme, host(host).toLowerCase(Locale.ROOT), port);
  }

  private String host(String host) throws TransportException {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String literal = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!(bracketed ? IPV6 : HOST).matcher(literal).matches()) {
      throw rejected("has no valid host");
    }
    return literal;
  }

  private static Url url(Origin origin, String target) throws TransportException {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question);
    if (path.indexOf(' ') >= 0) {
      throw rejected("holds a space");
    }
    return new Url(origin, escape(withoutDotSegments(path)) + escape(query));
  }

  private static String withoutDotSegments(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    String[] segments = path.substring(1).split("/", -1);
    Deque<String> kept = new ArrayDeque<>();
    for (int i = 0; i < segments.length; i++) {
      boolean dots = segments[i].equals(".") || segments[i].equals("..");
      if (segments[i].equals("..")) {
        kept.pollLast();
      }
      if (!dots) {
        kept.addLast(segments[i]);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    StringBuilder result = new StringBuilder();
    for (Iterator<String> segment = kept.iterator(); segment.hasNext(); ) {
      result.append('/').append(segment.next());
    }
    return result.length() == 0 ? "/" : result.toString();
  }

  /** Header bytes beyond ASCII arrive as one character each, hence one escape each. */
  private static String escape(String raw) {
    StringBuilder result = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean loosePercent = c == '%' && !(isHex(raw, i + 1) && isHex(raw, i + 2));
      if (c > '~' || loosePercent || " \"<>^`{|}".indexOf(c) >= 0) {
        result.append('%').append(String.format(Locale.ROOT, "%02X", c & 0xff));
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static boolean isHex(String text, int index) {
    return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
  }

  private static TransportException rejected(String reason) {
    return new TransportException(
        "A URL that the server sent is refused: it " + reason, ErrorKind.PROTOCOL);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Printable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what users give as source and destination. */
final class Locations {
  private static final Pattern WITH_SCHEME = Pattern.compile("(?s)([A-Za-z]++)://(.*)");
  private static final String ANY_NAME = "name";

  private Locations() {}

  /** A repository, or an image with tag or digest. */
  static DockerReference source(String location) throws TransportException {
    rejectScheme(location);
    return parse(location);
  }

  /** What is put before the names of images: no slash too many, no dots. */
  static String destination(String location) throws TransportException {
    rejectScheme(location);
    String prefix = tidy(location);
    if (!image(prefix, ANY_NAME).path().endsWith(ANY_NAME)) {
      throw invalid("\"" + location + "\" is not a registry or a namespace of one", null);
    }
    return prefix;
  }

  /** {@code a//b}, {@code a/./b} and {@code a/c/../b} are ways to write {@code a/b}. */
  private static String tidy(String location) throws TransportException {
    String[] elements = location.split("/", -1);
    Deque<String> kept = new ArrayDeque<>();
    for (String element : Arrays.asList(elements).subList(1, elements.length)) {
      if (element.equals("..")) {
        if (kept.pollLast() == null) {
          throw invalid("\"" + location + "\" leads out of its registry", null);
        }
      } else if (!element.isEmpty() && !element.equals(".")) {
        kept.addLast(element);
      }
    }
    kept.addFirst(elements[0]);
    return String.join("/", kept);
  }

  /** The registry that images below {@code prefix} are in. */
  static String domain(String prefix) throws TransportException {
    return image(prefix, ANY_NAME).domain();
  }

  /** The image called {@code relativeName} below {@code prefix}. */
  static DockerReference image(String prefix, String relativeName) throws TransportException {
    return parse(prefix + "/" + relativeName);
  }

  private static DockerReference parse(String text) throws TransportException {
    DockerReference reference;
    try {
      reference = DockerReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()), e);
    }
    if (reference.tag().isPresent() && reference.digest().isPresent()) {
      throw invalid(
          "Image reference "
              + reference
              + " has both a tag and a digest, which is ambiguous: leave one of them out",
          null);
    }
    return reference;
  }

  private static void rejectScheme(String location) throws TransportException {
    Matcher matcher = WITH_SCHEME.matcher(location);
    if (matcher.matches()) {
      throw invalid(
          "A docker location has no scheme: write "
              + matcher.group(2)
              + " instead of "
              + location
              + (matcher.group(1).equalsIgnoreCase("http")
                  ? " and set RegistryAccess.tlsVerify(false) for plain HTTP"
                  : ""),
          null);
    }
  }

  private static TransportException invalid(String message, @Nullable Throwable cause) {
    return new TransportException(Printable.of(message), ErrorKind.CONFIGURATION, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportException;
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

  /** What is put before the names of images, without a slash at the end. */
  static String destination(String location) throws TransportException {
    rejectScheme(location);
    String prefix = location;
    while (prefix.endsWith("/")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    if (!image(prefix, ANY_NAME).path().endsWith(ANY_NAME)) {
      throw invalid("\"" + location + "\" is not a registry or a namespace of one", null);
    }
    return prefix;
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
    return new TransportException(message, ErrorKind.CONFIGURATION, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;

/** Decides which image names can be paths below a destination directory. Pure. */
final class TargetName {
  /** What the usual file systems take. */
  private static final int MAX_ELEMENT_BYTES = 255;

  private static final String WINDOWS_SEPARATOR = "\\";
  private static final String FORBIDDEN_ON_WINDOWS = "<>:\"\\|?*";

  private TargetName() {}

  /**
   * Checks {@code name} for a file system whose names are separated by {@code separator}.
   *
   * @throws TransportException of kind {@code CONFIGURATION}
   */
  static String check(String name, String separator) throws TransportException {
    if (name.isEmpty()) {
      throw invalid(name, "it is empty");
    }
    if (name.startsWith("/")) {
      throw invalid(name, "it is absolute");
    }
    if (name.indexOf('\0') >= 0) {
      throw invalid(name, "it contains a NUL character");
    }
    if (separator.equals(WINDOWS_SEPARATOR)) {
      checkWindows(name);
    }
    for (String element : name.split("/", -1)) {
      checkElement(name, element);
    }
    return name;
  }

  private static void checkElement(String name, String element) throws TransportException {
    if (element.isEmpty() || element.equals(".") || element.equals("..")) {
      throw invalid(name, "\"" + element + "\" cannot be an element of it");
    }
    if (StagingNames.isReserved(element)) {
      throw invalid(name, "names like \"" + element + "\" are kept for images under way");
    }
    if (element.getBytes(UTF_8).length > MAX_ELEMENT_BYTES) {
      throw invalid(name, "it has an element of more than " + MAX_ELEMENT_BYTES + " bytes");
    }
  }

  private static void checkWindows(String name) throws TransportException {
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (FORBIDDEN_ON_WINDOWS.indexOf(character) >= 0) {
        throw invalid(
            name,
            "Windows does not allow \""
                + character
                + "\" in file names; images with tags need another operating system");
      }
    }
  }

  private static TransportException invalid(String name, String reason) {
    return new TransportException(
        "No image directory can be named \"" + name.replaceAll("\\p{Cntrl}", "?") + "\": " + reason,
        ErrorKind.CONFIGURATION);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

/** An image within a registry. */
record ImageReference(String repository, String reference) {
  static ImageReference parse(String image) {
    int at = image.indexOf('@');
    int separator = at >= 0 ? at : image.lastIndexOf(':');
    if (separator < 1 || image.indexOf('/', separator) >= 0) {
      throw new IllegalArgumentException(
          "neither repository:tag nor repository@digest: \"" + image + "\"");
    }
    return new ImageReference(image.substring(0, separator), image.substring(separator + 1));
  }

  @Override
  public String toString() {
    return repository + (reference.contains(":") ? "@" : ":") + reference;
  }
}

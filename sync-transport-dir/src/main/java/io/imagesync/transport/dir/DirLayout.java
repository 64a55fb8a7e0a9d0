// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every file name inside an image's directory. Digests become file names here and nowhere else. */
final class DirLayout {
  static final String MANIFEST = "manifest.json";
  static final String VERSION = "version";
  static final String SIGNATURE = "signature-";
  static final String UNFINISHED_BLOB = "dir-put-blob";
  static final String UNFINISHED_MANIFEST = "dir-put-manifest";

  private static final String PLAIN_ALGORITHM = "sha256";
  private static final Pattern BLOB = Pattern.compile("(?:(sha384|sha512)-)?([0-9a-f]{64,128})");
  private static final Pattern OWN =
      Pattern.compile(
          "manifest\\.json|version|signature-[1-9][0-9]*|dir-put-blob[0-9]+|dir-put-manifest"
              + "|(?:sha384-|sha512-)?[0-9a-f]{64,128}(?:\\.manifest\\.json|\\.signature-[1-9][0-9]*)?");

  private DirLayout() {}

  static String blob(Digest digest) {
    return isPlain(digest) ? digest.hex() : digest.algorithm() + "-" + digest.hex();
  }

  static String instanceManifest(Digest instance) {
    return blob(instance) + "." + MANIFEST;
  }

  static String signature(@Nullable Digest instance, int number) {
    return (instance == null ? "" : blob(instance) + ".") + SIGNATURE + number;
  }

  /** Whether names made from {@code digest} exist in version 1.1 of the format. */
  static boolean isPlain(Digest digest) {
    return digest.algorithm().equals(PLAIN_ALGORITHM);
  }

  /** The names a blob may have: version 1.1 knew no prefix, whatever the algorithm. */
  static List<String> blobSpellings(Digest digest) {
    return isPlain(digest) ? List.of(blob(digest)) : List.of(blob(digest), digest.hex());
  }

  /** The inverse of {@link #blob}. */
  static Optional<Digest> blobDigest(String name) {
    Matcher matcher = BLOB.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String algorithm = matcher.group(1) == null ? PLAIN_ALGORITHM : matcher.group(1);
    try {
      return Optional.of(new Digest(algorithm, matcher.group(2)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether writers of this format leave files with such a name, also when interrupted. */
  static boolean isPartOfAnImage(String name) {
    return OWN.matcher(name).matches();
  }
}

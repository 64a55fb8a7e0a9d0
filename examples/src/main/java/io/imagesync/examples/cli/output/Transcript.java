// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import io.imagesync.ManifestOutline;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was heard about one attempt to copy one image. Events of an image's instances mix; the lines
 * made from them do not.
 */
final class Transcript {
  private final boolean all;
  private final boolean signatures;
  private final List<ManifestOutline> read = new ArrayList<>();
  private final Set<Digest> blobs = new HashSet<>();
  private final Map<Digest, ManifestOutline> converted = new HashMap<>();
  private final Set<Digest> written = new HashSet<>();
  private boolean indexWritten;

  /**
   * @param all whether an index is copied whole
   * @param signatures whether the source's signatures are looked for
   */
  Transcript(boolean all, boolean signatures) {
    this.all = all;
    this.signatures = signatures;
  }

  void manifestRead(ManifestOutline manifest) {
    read.add(manifest);
  }

  void blobStarted(Descriptor blob) {
    blobs.add(blob.digest());
  }

  void manifestConverted(Descriptor original, ManifestOutline result) {
    converted.put(original.digest(), result);
  }

  void manifestWritten(Descriptor manifest) {
    written.add(manifest.digest());
    indexWritten |= MediaTypes.isIndex(manifest.mediaType());
  }

  /** The lines; {@code arrived} says whether the image is at the destination now. */
  List<String> lines(boolean arrived) {
    List<String> lines = new ArrayList<>();
    if (read.isEmpty() && !arrived) {
      return lines;
    }
    Optional<ManifestOutline> index =
        read.stream().filter(manifest -> all && !manifest.instances().isEmpty()).findFirst();
    if (index.isPresent()) {
      addIndex(lines, index.get(), arrived);
    } else {
      addImage(lines, read.stream().filter(m -> m.instances().isEmpty()).findFirst(), arrived);
    }
    return lines;
  }

  private void addIndex(List<String> lines, ManifestOutline index, boolean arrived) {
    int total = index.instances().size();
    addUnless(!signatures, lines, "Getting image list signatures");
    lines.add("Copying " + total + " images generated from " + total + " images in list");
    int number = 0;
    for (Descriptor instance : index.instances()) {
      number++;
      Optional<ManifestOutline> outline =
          read.stream().filter(m -> m.descriptor().digest().equals(instance.digest())).findFirst();
      if (outline.isPresent() || arrived) {
        lines.add("Copying image " + instance.digest() + " (" + number + "/" + total + ")");
        addImage(lines, outline, arrived);
      }
    }
    if (arrived && indexWritten) {
      lines.add("Writing manifest list to image destination");
      lines.add("Storing list signatures");
    }
  }

  private void addImage(List<String> lines, Optional<ManifestOutline> image, boolean arrived) {
    addUnless(!signatures, lines, "Getting image source signatures");
    Optional<ManifestOutline> result = image.map(this::result);
    boolean stored = result.isPresent() && written.contains(result.get().descriptor().digest());
    if (arrived && !stored) {
      lines.add("Skipping: image already present at destination");
      return;
    }
    result.ifPresent(manifest -> addBlobs(lines, manifest));
    addUnless(!stored, lines, "Writing manifest to image destination");
  }

  private ManifestOutline result(ManifestOutline original) {
    return converted.getOrDefault(original.descriptor().digest(), original);
  }

  private void addBlobs(List<String> lines, ManifestOutline image) {
    for (Descriptor layer : image.layers()) {
      addUnless(!blobs.contains(layer.digest()), lines, "Copying blob " + layer.digest());
    }
    image
        .config()
        .filter(config -> blobs.contains(config.digest()))
        .ifPresent(config -> lines.add("Copying config " + config.digest()));
  }

  private static void addUnless(boolean left, List<String> lines, String line) {
    if (!left) {
      lines.add(line);
    }
  }
}

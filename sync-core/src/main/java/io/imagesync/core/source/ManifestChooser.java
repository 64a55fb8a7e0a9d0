// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.ErrorKind;
import io.imagesync.PlannedImage;
import io.imagesync.SyncRequest.Selection;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.manifest.PlatformMatcher;
import io.imagesync.core.report.RunListener;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** Settles whether an index is copied whole or which of its instances is. */
public final class ManifestChooser {
  private final ManifestSource manifests;
  private final boolean all;
  private final Platform platform;
  private final RunListener listener;

  /** Makes a chooser for one run. */
  public ManifestChooser(ManifestSource manifests, Selection selection, RunListener listener) {
    this.manifests = manifests;
    this.all = selection.all();
    this.platform = selection.platform().orElseGet(Platform::host);
    this.listener = listener;
  }

  /**
   * Whether the source says, without being read, that it would be copied as just {@code digest}.
   *
   * @param pinned the digest that the image's name demands
   * @param kept tells whether a manifest of some type is copied as it is
   */
  public boolean isOffered(
      SourceImage source, Optional<Digest> pinned, Digest digest, Predicate<String> kept)
      throws IOException {
    boolean isAnother = pinned.isPresent() && !pinned.get().equals(digest);
    Optional<Descriptor> offered = isAnother ? Optional.empty() : source.peek();
    if (offered.isEmpty() || !offered.get().digest().equals(digest)) {
      return false;
    }
    String type = offered.get().mediaType();
    if (!kept.test(type)) {
      return false;
    }
    return all || (MediaTypes.MANIFESTS.contains(type) && !MediaTypes.isIndex(type));
  }

  /** Reads and chooses; {@code pinned} is the digest that the image's name demands. */
  public ManifestChoice choose(PlannedImage image, ImageReader reader, Optional<Digest> pinned)
      throws IOException {
    Manifest own = manifests.readOwn(reader, pinned);
    listener.manifestRead(image, Outlines.of(own));
    if (all || !(own instanceof ManifestIndex index)) {
      return new ManifestChoice(own.digest(), own, Optional.empty());
    }
    Digest instance = PlatformMatcher.choose(index, platform).descriptor().digest();
    Manifest chosen = manifests.readInstance(reader, instance);
    if (chosen instanceof ManifestIndex) {
      throw new TransportException(
          "The instance for " + platform + " is itself an index; copy all instances instead",
          ErrorKind.NOT_SUPPORTED);
    }
    listener.manifestRead(image, Outlines.of(chosen));
    return new ManifestChoice(own.digest(), chosen, Optional.of(instance));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory {@code relativeName} below a destination. */
record DirDestinationImage(
    DirDestinationSession session, String relativeName, Path place, ExistingRule rule)
    implements DestinationImage {
  @Override
  public ImageName name() {
    return DirName.of(place);
  }

  @Override
  public Optional<String> dockerReference() {
    return Optional.empty();
  }

  /** Instances are parts of their image here, so nothing is ever stored beside one. */
  @Override
  public Optional<Descriptor> current(@Nullable Digest digest) throws IOException {
    if (digest != null) {
      return Optional.empty();
    }
    Occupant occupant = Occupant.of(place);
    rule.beforeWriting(occupant);
    return occupant.manifest();
  }

  @Override
  public Optional<String> refusal() {
    return rule.refusal();
  }

  @Override
  public ImageWriter open() throws IOException {
    return session.open(this);
  }
}

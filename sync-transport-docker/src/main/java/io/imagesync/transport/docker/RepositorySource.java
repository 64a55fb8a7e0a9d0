// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.TagSelector;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import java.io.IOException;
import java.util.List;

/** A repository with the selected ones of its tags, or one image. */
final class RepositorySource implements SourceSession {
  private final DockerReference location;
  private final TagSelector tags;
  private final Registry registry;

  RepositorySource(DockerReference location, TagSelector tags, Registry registry) {
    this.location = location;
    this.tags = tags;
    this.registry = registry;
  }

  @Override
  public List<SourceImage> list() throws IOException {
    if (!location.isRepository()) {
      return List.of(new DockerSourceImage(location, registry));
    }
    return new TagLister(registry.toList(location))
        .list().stream()
            .filter(tags::selects)
            .<SourceImage>map(tag -> new DockerSourceImage(location.withTag(tag), registry))
            .toList();
  }

  @Override
  public void close() {
    // The run's connections outlive this session.
  }
}

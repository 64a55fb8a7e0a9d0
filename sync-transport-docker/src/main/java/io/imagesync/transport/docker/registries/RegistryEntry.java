// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import io.imagesync.image.DockerReference;
import java.util.List;
import java.util.stream.Stream;

/**
 * One {@code [[registry]]} table.
 *
 * @param prefix which references it is about
 * @param location takes the place of the prefix; empty to leave references as they are
 * @param insecure whether its certificate is not checked
 * @param blocked whether it must not be used
 * @param mirrorByDigestOnly whether mirrors are asked for digests alone
 * @param mirrors in the order in which they are asked
 */
record RegistryEntry(
    String prefix,
    String location,
    boolean insecure,
    boolean blocked,
    boolean mirrorByDigestOnly,
    List<Mirror> mirrors) {
  RegistryEntry {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * Where an image is to be read, mirrors first, this registry last.
   *
   * @throws InvalidConfException if a location does not make a reference of it
   */
  List<PullSource> pullSources(DockerReference reference) throws InvalidConfException {
    boolean digest = reference.digest().isPresent();
    List<Mirror> asked =
        Stream.concat(
                mirrors.stream().filter(m -> m.serves(digest) && (digest || !mirrorByDigestOnly)),
                Stream.of(new Mirror(location, insecure, Mirror.Use.ALL)))
            .toList();
    PullSource[] sources = new PullSource[asked.size()];
    for (int i = 0; i < sources.length; i++) {
      Mirror place = asked.get(i);
      sources[i] = new PullSource(rewritten(reference, place.location()), place.insecure());
    }
    return List.of(sources);
  }

  private DockerReference rewritten(DockerReference reference, String place)
      throws InvalidConfException {
    String text = reference.toString();
    int matched = Prefixes.match(prefix, text);
    if (place.isEmpty() || matched < 0) {
      return reference;
    }
    String moved = place + text.substring(matched);
    try {
      DockerReference parsed = DockerReference.parse(moved);
      if (!parsed.toString().equals(moved)) {
        throw new IllegalArgumentException("it must be spelled in full, " + parsed);
      }
      return parsed;
    } catch (IllegalArgumentException e) {
      throw new InvalidConfException(
          "location \""
              + place
              + "\" of prefix \""
              + prefix
              + "\" makes \""
              + moved
              + "\" of "
              + text
              + ", which is not a reference: "
              + e.getMessage());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places one image can be read from: mirrors in their order, then the registry itself. Whatever
 * fails in one place, the next is asked. The first that answers serves all that is asked later:
 * what is missing there is missing. Thread-safe.
 */
final class PullPlaces {
  private final List<PullPlace> mirrors;
  private final PullPlace registry;
  private final MirrorHealth health;
  private volatile @Nullable PullPlace chosen;

  /**
   * @param places the registry itself last
   */
  PullPlaces(List<PullPlace> places, MirrorHealth health) {
    this.mirrors = places.subList(0, places.size() - 1);
    this.registry = places.get(places.size() - 1);
    this.health = health;
    this.chosen = mirrors.isEmpty() ? registry : null;
  }

  /** Something asked of a repository. */
  @FunctionalInterface
  interface Question<T> {
    /** Asks {@code repository}, where the image is called {@code image}. */
    T ask(Repository repository, DockerReference image) throws IOException;
  }

  <T> T ask(Question<T> question) throws IOException {
    PullPlace known = chosen;
    return known != null ? ask(known, question) : askInOrder(question);
  }

  /** Where it is read, as far as that is known. */
  InRegistry location() {
    PullPlace known = chosen;
    return (known != null ? known : registry).location();
  }

  private <T> T askInOrder(Question<T> question) throws IOException {
    List<String> failures = new ArrayList<>();
    for (PullPlace mirror : mirrors) {
      if (health.isUnreachable(mirror.domain())) {
        failures.add(mirror.domain() + " is left out in this run");
        continue;
      }
      try {
        return choose(mirror, question);
      } catch (TransportException e) {
        if (e.kind() == ErrorKind.CANCELLED) {
          throw e;
        }
        health.failed(mirror.domain(), e);
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    try {
      return choose(registry, question);
    } catch (TransportException e) {
      throw e.kind() == ErrorKind.CANCELLED ? e : new MirrorsFailedException(failures, e);
    }
  }

  private <T> T choose(PullPlace place, Question<T> question) throws IOException {
    T answer = ask(place, question);
    chosen = place;
    return answer;
  }

  private static <T> T ask(PullPlace place, Question<T> question) throws IOException {
    return question.ask(place.repository(), place.reference());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import io.imagesync.testkit.registry.StoredManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about an {@link InProcessRegistry}. */
public final class RegistryAssert extends AbstractAssert<RegistryAssert, InProcessRegistry> {
  RegistryAssert(InProcessRegistry actual) {
    super(actual, RegistryAssert.class);
  }

  /**
   * Checks that there is an image and goes on with it.
   *
   * @param image {@code repository:tag} or {@code repository@digest}, without the registry
   */
  public RegistryImageAssert hasImage(String image) {
    ImageReference reference = ImageReference.parse(image);
    return new RegistryImageAssert(
        this, reference, find(reference).orElseThrow(() -> missing(reference)));
  }

  /** Checks that there is no image {@code repository:tag} or {@code repository@digest}. */
  public RegistryAssert hasNoImage(String image) {
    ImageReference reference = ImageReference.parse(image);
    find(reference)
        .ifPresent(
            found -> failWithMessage("Expected no image %s, but it is %s", reference, found));
    return this;
  }

  /** Checks that {@code repository} has exactly these tags. */
  public RegistryAssert hasTags(String repository, String... tags) {
    isNotNull();
    Assertions.assertThat(actual.tags(repository))
        .as("tags of %s", repository)
        .containsExactlyInAnyOrder(tags);
    return this;
  }

  /** Checks that every tagged image of every repository has all it refers to, unharmed. */
  public RegistryAssert isComplete() {
    isNotNull();
    List<String> problems = new ArrayList<>();
    for (String repository : actual.repositories()) {
      for (String tag : actual.tags(repository)) {
        byte[] manifest = actual.manifest(repository, tag).orElseThrow().bytes();
        Completeness.of(new RegistryContent(actual, repository), manifest).problems().stream()
            .map(problem -> repository + ":" + tag + ": " + problem)
            .forEach(problems::add);
      }
    }
    Assertions.assertThat(problems).as("what is wrong with the images of the registry").isEmpty();
    return this;
  }

  /** Checks that there was no request by {@code method}. */
  public RegistryAssert receivedNo(String method) {
    return received(0, method, "");
  }

  /** Checks that there was no request by {@code method} whose path contains {@code pathPart}. */
  public RegistryAssert receivedNo(String method, String pathPart) {
    return received(0, method, pathPart);
  }

  /** Checks that there were exactly {@code count} requests by {@code method}. */
  public RegistryAssert received(int count, String method) {
    return received(count, method, "");
  }

  /**
   * Checks that there were exactly {@code count} requests by {@code method} whose path contains
   * {@code pathPart}.
   */
  public RegistryAssert received(int count, String method, String pathPart) {
    isNotNull();
    List<RecordedRequest> matching =
        actual.requests().stream()
            .filter(r -> r.method().equals(method) && r.path().contains(pathPart))
            .toList();
    if (matching.size() != count) {
      failWithMessage(
          "Expected %d %s requests with \"%s\" in the path, but there were %d:%n%s",
          count, method, pathPart, matching.size(), lines(matching));
    }
    return this;
  }

  /** Checks that there were exactly {@code count} requests of any kind. */
  public RegistryAssert receivedRequests(int count) {
    isNotNull();
    List<RecordedRequest> requests = actual.requests();
    if (requests.size() != count) {
      failWithMessage(
          "Expected %d requests, but there were %d:%n%s", count, requests.size(), lines(requests));
    }
    return this;
  }

  /** Checks that there were no more than {@code count} requests of any kind. */
  public RegistryAssert receivedAtMost(int count) {
    isNotNull();
    List<RecordedRequest> requests = actual.requests();
    if (requests.size() > count) {
      failWithMessage(
          "Expected at most %d requests, but there were %d:%n%s",
          count, requests.size(), lines(requests));
    }
    return this;
  }

  /** Checks that each upload that was started was completed or cancelled. */
  public RegistryAssert hasNoOpenUploads() {
    isNotNull();
    Assertions.assertThat(actual.openUploads()).as("uploads that were left open").isZero();
    return this;
  }

  InProcessRegistry registry() {
    return actual;
  }

  private Optional<StoredManifest> find(ImageReference reference) {
    isNotNull();
    return actual.manifest(reference.repository(), reference.reference());
  }

  private AssertionError missing(ImageReference reference) {
    String known =
        actual.repositories().stream()
            .map(repository -> repository + " " + actual.tags(repository))
            .collect(Collectors.joining(", "));
    return failure("Expected an image %s, but there are only: %s", reference, known);
  }

  private static String lines(List<RecordedRequest> requests) {
    return requests.stream().map(r -> "  " + r).collect(Collectors.joining("\n"));
  }
}

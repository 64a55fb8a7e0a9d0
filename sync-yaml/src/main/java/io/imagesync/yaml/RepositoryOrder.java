// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.TagSelector;
import io.imagesync.image.Digest;
import io.imagesync.image.DockerReference;
import io.imagesync.yaml.spec.Position;
import io.imagesync.yaml.spec.RegistrySpec;
import io.imagesync.yaml.spec.RepositorySpec;
import io.imagesync.yaml.spec.RepositorySpec.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the file wants of one repository, checked without contacting anybody.
 *
 * @param registry the key of the registry
 * @param name the name below it
 * @param section the kind of the entry
 * @param repository the repository
 * @param images images by tag or digest; if there are none, tags are listed
 * @param tags which of the listed tags are taken
 */
record RepositoryOrder(
    String registry,
    String name,
    Class<? extends RepositorySpec> section,
    Checked<DockerReference> repository,
    List<Checked<DockerReference>> images,
    Checked<TagSelector> tags) {

  /**
   * Checks an entry.
   *
   * @param nullsAllowed whether nulls are left out, in which case a list of nothing else, and a
   *     regular expression that is null, stand for all tags
   */
  static RepositoryOrder of(RegistrySpec registry, RepositorySpec spec, boolean nullsAllowed) {
    Checked<DockerReference> repository =
        Checked.of(
            registry.name() + "/" + spec.name(),
            spec.position(),
            () -> repository(registry.name() + "/" + spec.name()));
    List<Checked<DockerReference>> images = new ArrayList<>();
    Checked<TagSelector> tags = Checked.of("", spec.position(), TagSelector::all);
    if (spec instanceof RepositorySpec.Listed listed) {
      for (Item item : listed.references()) {
        if (item.text().isPresent() || !nullsAllowed) {
          images.add(image(repository, item));
        }
      }
    } else if (spec instanceof RepositorySpec.ByRegex regex) {
      tags = selector(regex.expression(), RegexTags::matching, nullsAllowed);
    } else if (spec instanceof RepositorySpec.BySemver semver) {
      tags = selector(semver.constraint(), SemverTags::satisfying, nullsAllowed);
    }
    return new RepositoryOrder(
        registry.name(), spec.name(), spec.getClass(), repository, List.copyOf(images), tags);
  }

  /** Registry and repository as the file has them. */
  String label() {
    return repository.text();
  }

  Position position() {
    return repository.position();
  }

  /** Everything that is wrong with it. */
  Stream<Checked<?>> problems() {
    if (repository.isBad()) {
      return Stream.of(repository);
    }
    return Stream.<Checked<?>>concat(Stream.of(tags), images.stream()).filter(Checked::isBad);
  }

  private static DockerReference repository(String text) {
    DockerReference reference = DockerReference.parse(text);
    if (!reference.isRepository()) {
      throw new IllegalArgumentException(
          "a repository is expected, without a tag or digest: " + text);
    }
    return reference;
  }

  private static Checked<DockerReference> image(
      Checked<DockerReference> repository, Item reference) {
    if (reference.text().isEmpty()) {
      return Checked.refused("", reference.position(), "a null is neither a tag nor a digest");
    }
    String text = reference.text().get();
    Checked<DockerReference> image = repository.map(name -> image(name, text));
    return new Checked<>(text, reference.position(), image.value(), image.problem());
  }

  private static DockerReference image(DockerReference repository, String text) {
    Digest digest;
    try {
      digest = Digest.parse(text);
    } catch (IllegalArgumentException noDigest) {
      return repository.withTag(text);
    }
    return repository.withDigest(digest);
  }

  private static Checked<TagSelector> selector(
      Item item, Function<String, TagSelector> maker, boolean nullsAllowed) {
    if (item.text().isEmpty() && !nullsAllowed) {
      return Checked.refused("", item.position(), "a null selects no tags; leave the entry out");
    }
    String text = item.text().orElse("");
    return Checked.of(text, item.position(), () -> maker.apply(text));
  }
}

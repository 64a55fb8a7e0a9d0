// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.Diagnostic;
import io.imagesync.spi.TransportContext;
import io.imagesync.yaml.spec.RegistrySpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves out what cannot be used, and tells it in skopeo's words. */
final class LikeSkopeo implements Conduct {
  private static final String REGISTRY = "registry";
  private static final String REPO = "repo";

  private final TransportContext context;

  LikeSkopeo(TransportContext context) {
    this.context = context;
  }

  @Override
  public boolean allowsNulls() {
    return true;
  }

  @Override
  public void begin(List<? extends Checked<?>> problems) {
    // Skopeo complains of each entry when its turn comes.
  }

  @Override
  public void empty(RegistrySpec registry) {
    context.note(
        Diagnostic.warning("No images specified for registry")
            .details(Map.of(REGISTRY, registry.name())));
  }

  /** One bad expression takes the others of its section with it. */
  @Override
  public boolean drops(List<RepositoryOrder> section) {
    Optional<String> problem =
        section.stream()
            .map(RepositoryOrder::tags)
            .filter(Checked::isBad)
            .map(Checked::problem)
            .findFirst();
    problem.map(Diagnostic::error).ifPresent(context::note);
    return problem.isPresent();
  }

  @Override
  public void processing(RepositoryOrder order, boolean listing) {
    context.note(about(order, Diagnostic.info("Processing repo")));
    if (listing) {
      context.note(about(order, Diagnostic.info("Querying registry for image tags")));
      context.note(
          Diagnostic.info("Getting tags")
              .details(Map.of("image", order.repository().value().orElseThrow().toString())));
    }
  }

  @Override
  public void badName(RepositoryOrder order) {
    complain(
        about(order, Diagnostic.error("Error parsing repository name, skipping")),
        order.repository().problem());
  }

  @Override
  public void badImage(RepositoryOrder order, Checked<?> image) {
    complain(
        Diagnostic.error("Error parsing ref, skipping").details(Map.of("ref", image.text())),
        image.problem());
  }

  @Override
  public void badSettings(RepositoryOrder order, Checked<?> settings) {
    complain(about(order, Diagnostic.error("Error processing repo, skipping")), settings.problem());
  }

  @Override
  public void unlisted(RepositoryOrder order, IOException failure) throws IOException {
    if (context.cancellation().isCancelled()) {
      throw failure;
    }
    complain(
        about(order, Diagnostic.error("Error processing repo, skipping")),
        "Error determining repository tags for repo "
            + order.repository().value().orElseThrow()
            + ": fetching tags list: "
            + failure.getMessage());
  }

  @Override
  public void nothingFound(RepositoryOrder order) {
    context.note(about(order, Diagnostic.warning("No refs to sync found")));
  }

  private void complain(Diagnostic what, String cause) {
    context.note(what);
    context.note(Diagnostic.error(cause));
  }

  private static Diagnostic about(RepositoryOrder order, Diagnostic diagnostic) {
    return diagnostic.details(Map.of(REGISTRY, order.registry(), REPO, order.name()));
  }
}

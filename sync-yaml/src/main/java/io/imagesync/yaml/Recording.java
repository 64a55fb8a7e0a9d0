// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.yaml.spec.Position;
import io.imagesync.yaml.spec.RegistrySpec;
import io.imagesync.yaml.spec.SyncSpec;
import java.io.IOException;
import java.util.List;

/** Lets what cannot be used fail the run: at once, or at its end if it keeps going. */
final class Recording implements Conduct {
  private static final int MOST_PROBLEMS_SHOWN = 10;

  private final SyncSpec spec;
  private final TransportContext context;

  Recording(SyncSpec spec, TransportContext context) {
    this.spec = spec;
    this.context = context;
  }

  @Override
  public boolean allowsNulls() {
    return false;
  }

  /** A run that stops at the first failure need not contact anybody to find what is invalid. */
  @Override
  public void begin(List<? extends Checked<?>> problems) throws IOException {
    if (!problems.isEmpty() && !context.request().execution().keepGoing()) {
      List<String> all = problems.stream().map(problem -> at(problem.position(), problem)).toList();
      int hidden = all.size() - MOST_PROBLEMS_SHOWN;
      List<String> shown = all.subList(0, Math.min(all.size(), MOST_PROBLEMS_SHOWN));
      throw new TransportException(
          String.join("; ", shown) + (hidden > 0 ? "; and " + hidden + " more" : ""),
          ErrorKind.CONFIGURATION);
    }
  }

  @Override
  public void empty(RegistrySpec registry) {
    warn(registry.position(), "no images specified for registry \"" + registry.name() + "\"");
  }

  @Override
  public boolean drops(List<RepositoryOrder> section) {
    return false;
  }

  @Override
  public void processing(RepositoryOrder order, boolean listing) {
    // What goes well needs no words.
  }

  @Override
  public void badName(RepositoryOrder order) throws IOException {
    invalid(order.label(), order.repository());
  }

  @Override
  public void badImage(RepositoryOrder order, Checked<?> image) throws IOException {
    invalid(order.label() + ":" + image.text(), image);
  }

  @Override
  public void badSettings(RepositoryOrder order, Checked<?> settings) throws IOException {
    invalid(order.label(), settings);
  }

  @Override
  public void unlisted(RepositoryOrder order, IOException failure) throws IOException {
    ErrorKind kind = failure instanceof TransportException known ? known.kind() : ErrorKind.NETWORK;
    String message = spec.at(order.position()) + ": " + failure.getMessage();
    context.missing(order.label(), new Unlisted(message, kind, failure));
  }

  @Override
  public void nothingFound(RepositoryOrder order) {
    warn(order.position(), "no image of " + order.label() + " was selected");
  }

  private void invalid(String part, Checked<?> what) throws IOException {
    context.missing(
        part, new TransportException(at(what.position(), what), ErrorKind.CONFIGURATION));
  }

  private String at(Position position, Checked<?> what) {
    return spec.at(position) + ": " + what.problem();
  }

  private void warn(Position position, String message) {
    context.note(Diagnostic.warning(spec.at(position) + ": " + message));
  }

  /** The engine has tried as often as it should. */
  private static final class Unlisted extends TransportException {
    private static final long serialVersionUID = 1L;

    Unlisted(String message, ErrorKind kind, IOException cause) {
      super(message, kind, cause);
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }
}

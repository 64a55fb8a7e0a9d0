// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import io.imagesync.TlsDetails;
import io.imagesync.spi.TransportException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads files of TLS details. Unlike lists of images, they must not hold unknown keys. */
public final class TlsDetailsReader {
  private final Mappings mappings = new Mappings();

  private TlsDetailsReader() {}

  /**
   * Reads the first document of {@code file}.
   *
   * @throws SpecException if it is malformed
   * @throws TransportException if it cannot be read, in the words of the operating system
   */
  public static TlsDetails read(Path file) throws TransportException {
    return parse(file.toString(), SpecFile.content(file));
  }

  static TlsDetails parse(String file, byte[] content) throws SpecException {
    try {
      SpecDocument document = new SpecDocument(SpecText.decode(content, SpecFile.MOST_BYTES));
      return new TlsDetailsReader().details(document.root());
    } catch (ProblemException e) {
      throw new SpecException(file, e.position(), e.problem());
    }
  }

  private TlsDetails details(Optional<Node> root) throws ProblemException {
    Node document =
        root.orElseThrow(() -> ProblemException.at(new Position(1, 1), "the file is empty"));
    if (!(document instanceof MappingNode mapping)) {
      throw ProblemException.at(document, "the document has to be a mapping");
    }
    TlsDetails details = TlsDetails.defaults();
    for (Mappings.Entry entry : mappings.entries(mapping)) {
      details = with(entry, details);
    }
    return details;
  }

  private TlsDetails with(Mappings.Entry entry, TlsDetails details) throws ProblemException {
    return switch (entry.key()) {
      case "minVersion" -> {
        Optional<String> version = text(entry.value(), entry.key()).filter(t -> !t.isEmpty());
        yield version.isEmpty() ? details : checked(entry, details::minVersion, version.get());
      }
      case "cipherSuites" -> {
        Optional<List<String>> names = names(entry);
        yield names.isEmpty() ? details : checked(entry, details::cipherSuites, names.get());
      }
      case "namedGroups" -> {
        Optional<List<String>> names = names(entry);
        yield names.isEmpty() ? details : checked(entry, details::namedGroups, names.get());
      }
      default ->
          throw ProblemException.at(
              entry.position(),
              "unknown key \""
                  + Excerpt.of(entry.key())
                  + "\"; minVersion, cipherSuites and namedGroups are known");
    };
  }

  private static <T> TlsDetails checked(
      Mappings.Entry entry, Function<T, TlsDetails> change, T value) throws ProblemException {
    try {
      return change.apply(value);
    } catch (IllegalArgumentException e) {
      throw ProblemException.at(entry.value(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<List<String>> names(Mappings.Entry entry) throws ProblemException {
    if (ScalarText.isNull(entry.value())) {
      return Optional.empty();
    }
    if (!(entry.value() instanceof SequenceNode list)) {
      throw ProblemException.at(entry.value(), entry.key() + " has to be a list of names");
    }
    List<String> names = new ArrayList<>();
    for (Node each : list.getValue()) {
      mappings.count(each);
      names.add(text(each, "an entry of " + entry.key()).orElse(""));
    }
    return Optional.of(names);
  }

  private static Optional<String> text(Node node, String what) throws ProblemException {
    if (node instanceof ScalarNode scalar) {
      return ScalarText.of(scalar).map(Excerpt::of);
    }
    throw ProblemException.at(node, what + " has to be a single value");
  }
}

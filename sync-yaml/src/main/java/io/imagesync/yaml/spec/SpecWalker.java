// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Goes through a document from registries down to tags. Used once. */
final class SpecWalker {
  private static final String IMAGES = "images";
  private static final String BY_REGEX = "images-by-tag-regex";
  private static final String BY_SEMVER = "images-by-semver";
  private static final String CREDENTIALS = "credentials";
  private static final String TLS_VERIFY = "tls-verify";
  private static final String CERT_DIR = "cert-dir";

  private final String file;
  private final Mappings mappings = new Mappings();
  private final Set<RegistrySpec.UnknownKey> unknown = new LinkedHashSet<>();

  SpecWalker(String file) {
    this.file = file;
  }

  SyncSpec read(SpecDocument document) throws ProblemException {
    Optional<Node> root = document.root();
    List<RegistrySpec> registries = new ArrayList<>();
    if (root.isPresent()) {
      List<Mappings.Entry> entries = entries(root.get(), "the document");
      mappings.enter(root.get());
      for (Mappings.Entry entry : entries) {
        registries.add(registry(entry));
      }
    }
    return new SyncSpec(file, registries, List.copyOf(unknown));
  }

  private RegistrySpec registry(Mappings.Entry registry) throws ProblemException {
    Map<String, Node> fields = new HashMap<>();
    for (Mappings.Entry entry : entries(registry.value(), named(registry.key()))) {
      switch (entry.key()) {
        case IMAGES, BY_REGEX, BY_SEMVER, CREDENTIALS, TLS_VERIFY, CERT_DIR ->
            fields.put(entry.key(), entry.value());
        default -> unknown.add(new RegistrySpec.UnknownKey(entry.key(), entry.position()));
      }
    }
    mappings.enter(registry.value());
    List<RepositorySpec> repositories = new ArrayList<>();
    Fields given = new Fields(fields);
    for (Mappings.Entry entry : given.section(IMAGES)) {
      repositories.add(new RepositorySpec.Listed(entry.key(), entry.position(), references(entry)));
    }
    for (Mappings.Entry entry : given.section(BY_REGEX)) {
      repositories.add(new RepositorySpec.ByRegex(entry.key(), entry.position(), item(entry)));
    }
    for (Mappings.Entry entry : given.section(BY_SEMVER)) {
      repositories.add(new RepositorySpec.BySemver(entry.key(), entry.position(), item(entry)));
    }
    RegistrySpec.Settings settings = given.settings();
    mappings.leave(registry.value());
    return new RegistrySpec(registry.key(), registry.position(), repositories, settings);
  }

  private List<RepositorySpec.Item> references(Mappings.Entry repository) throws ProblemException {
    Node value = repository.value();
    if (ScalarText.isNull(value)) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      throw expected(value, named(repository.key()), "a list of tags and digests");
    }
    List<RepositorySpec.Item> references = new ArrayList<>();
    for (Node each : list.getValue()) {
      mappings.count(each);
      references.add(item(each, "an entry of " + named(repository.key())));
    }
    return references;
  }

  private static RepositorySpec.Item item(Mappings.Entry entry) throws ProblemException {
    return item(entry.value(), named(entry.key()));
  }

  private static RepositorySpec.Item item(Node node, String what) throws ProblemException {
    return new RepositorySpec.Item(text(node, what), ProblemException.position(node));
  }

  private static Optional<String> text(Node node, String what) throws ProblemException {
    return ScalarText.of(scalar(node, what, "a single value"));
  }

  private static ScalarNode scalar(Node node, String what, String expected)
      throws ProblemException {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw expected(node, what, expected);
  }

  private List<Mappings.Entry> entries(Node node, String what) throws ProblemException {
    if (ScalarText.isNull(node)) {
      return List.of();
    }
    if (node instanceof MappingNode mapping) {
      return mappings.entries(mapping);
    }
    throw expected(node, what, "a mapping");
  }

  private static String named(String key) {
    return '"' + Excerpt.of(key) + '"';
  }

  private static ProblemException expected(Node node, String what, String expected) {
    String found =
        node instanceof MappingNode
            ? "a mapping"
            : node instanceof SequenceNode ? "a list" : "a single value";
    return ProblemException.at(node, what + " has to be " + expected + ", not " + found);
  }

  /** The known fields of one registry. */
  private final class Fields {
    private final Map<String, Node> fields;

    Fields(Map<String, Node> fields) {
      this.fields = fields;
    }

    List<Mappings.Entry> section(String key) throws ProblemException {
      Node node = fields.get(key);
      return node == null ? List.of() : entries(node, named(key));
    }

    RegistrySpec.Settings settings() throws ProblemException {
      Node verify = fields.get(TLS_VERIFY);
      Node directory = fields.get(CERT_DIR);
      Optional<Boolean> tlsVerify =
          verify == null
              ? Optional.empty()
              : ScalarText.truth(scalar(verify, named(TLS_VERIFY), "true or false"));
      Optional<String> certDir =
          directory == null ? Optional.empty() : text(directory, named(CERT_DIR));
      return new RegistrySpec.Settings(login(), tlsVerify, certDir.filter(path -> !path.isEmpty()));
    }

    private Optional<RegistrySpec.Login> login() throws ProblemException {
      Map<String, String> parts = new HashMap<>();
      List<Mappings.Entry> entries = section(CREDENTIALS);
      for (Mappings.Entry entry : entries) {
        switch (entry.key()) {
          case "username", "password", "identitytoken" ->
              parts.put(entry.key(), text(entry.value(), named(entry.key())).orElse(""));
          default -> unknown.add(new RegistrySpec.UnknownKey(entry.key(), entry.position()));
        }
      }
      if (parts.values().stream().allMatch(String::isEmpty)) {
        return Optional.empty();
      }
      Function<String, String> part = key -> parts.getOrDefault(key, "");
      return Optional.of(
          new RegistrySpec.Login(
              part.apply("username"),
              part.apply("password"),
              part.apply("identitytoken"),
              entries.get(0).position()));
    }
  }
}

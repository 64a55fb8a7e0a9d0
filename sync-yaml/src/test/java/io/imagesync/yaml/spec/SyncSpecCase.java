// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads files and looks into what was read. */
abstract class SyncSpecCase {
  static final String IMAGES = "r.example.com:\n  images:\n    a: ";

  static SyncSpec read(String text) throws SpecException {
    return SyncSpecReader.parse("mirror.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  static List<RepositorySpec.Item> references(String yaml) throws SpecException {
    SyncSpec spec = read(IMAGES + yaml);
    return ((RepositorySpec.Listed) spec.registries().get(0).repositories().get(0)).references();
  }

  static List<String> tags(String yaml) throws SpecException {
    return references(yaml).stream().map(item -> item.text().orElseThrow()).toList();
  }

  static List<String> tagsOf(SyncSpec spec) {
    return ((RepositorySpec.Listed) spec.registries().get(0).repositories().get(0))
        .references().stream().map(item -> item.text().orElseThrow()).toList();
  }

  static Optional<Boolean> tlsVerify(String spelling) throws SpecException {
    return read("r.io:\n  tls-verify: " + spelling).registries().get(0).settings().tlsVerify();
  }

  static RepositorySpec.Item item(String text, int line, int column) {
    return new RepositorySpec.Item(Optional.of(text), new Position(line, column));
  }

  static void assertProblem(String yaml, int line, int column, String problem) {
    assertProblem(yaml.getBytes(StandardCharsets.UTF_8), line, column, problem);
  }

  static void assertProblem(byte[] yaml, int line, int column, String problem) {
    SpecException failure =
        catchThrowableOfType(SpecException.class, () -> SyncSpecReader.parse("mirror.yaml", yaml));
    assertThat(failure)
        .hasMessageStartingWith("mirror.yaml:" + line + ":" + column + ": ")
        .hasMessageContaining(problem);
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.transport.docker.FailedWith;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemeChoiceTest {
  private final List<String> asked = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SchemeChoice choice(boolean verify) throws IOException {
    return SchemeChoice.forRegistry(
        "registry.example", verify, (Diagnostic note) -> notes.add(note.message()));
  }

  private static Answer refuse(Origin origin) throws IOException {
    throw new ConnectionException(
        origin + " does not accept connections", ErrorKind.NETWORK, origin, new IOException("no"));
  }

  @Test
  void should_warn_once_when_it_falls_back_to_plain_http() throws Exception {
    SchemeChoice choice = choice(false);

    for (int i = 0; i < 3; i++) {
      choice.send(
          origin -> {
            asked.add(origin.toString());
            return origin.isSecure() ? refuse(origin) : null;
          });
    }

    assertThat(asked)
        .containsExactly(
            "https://registry.example",
            "http://registry.example",
            "http://registry.example",
            "http://registry.example");
    assertThat(notes)
        .singleElement()
        .asString()
        .contains(
            "http://registry.example is used",
            "https://registry.example does not accept connections");
  }

  @Test
  void row_1_should_not_fall_back_because_of_what_https_answers() throws Exception {
    SchemeChoice choice = choice(false);

    for (int i = 0; i < 2; i++) {
      choice.send(
          origin -> {
            asked.add(origin.toString());
            return null; // any answer, whatever its status
          });
    }

    assertThat(asked).containsOnly("https://registry.example");
    assertThat(notes).isEmpty();
  }

  @Test
  void should_not_fall_back_where_certificates_are_verified() throws Exception {
    SchemeChoice choice = choice(true);

    FailedWith.kind(ErrorKind.NETWORK, () -> choice.send(SchemeChoiceTest::refuse))
        .contains("https://registry.example");
    assertThat(notes).isEmpty();
  }
}

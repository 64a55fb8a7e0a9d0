// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.Diagnostic;
import io.imagesync.SyncConfigurationException;
import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyGateTest {
  private static final String ACCEPT = "[{'type': 'insecureAcceptAnything'}]";

  @TempDir Path directory;

  private final List<Diagnostic> notes = new ArrayList<>();

  @Test
  void should_read_nothing_when_anything_is_accepted() throws Exception {
    PolicyGate gate = new PolicyGate(List.of(file("broken.json", "{")));

    gate.check(TrustPolicy.acceptAnything(), notes::add);

    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'default': " + ACCEPT + "}",
        "{'default': " + ACCEPT + ", 'transports': {}}",
        "{'default': " + ACCEPT + ", 'transports': {'docker': {'': " + ACCEPT + "}}}",
      })
  void should_let_pass_a_policy_that_accepts_every_image(String policy) throws Exception {
    TrustPolicy given = TrustPolicy.fromFile(file("policy.json", policy));

    assertThatCode(() -> new PolicyGate(List.of()).check(given, notes::add))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'default': []}",
        "{'default': null}",
        "{'default': {'type': 'insecureAcceptAnything'}}",
        "{'default': [{'type': 'reject'}]}",
        "{'default': [{'type': 'insecureAcceptAnything'}, {'type': 'reject'}]}",
        "{'default': [{'type': 'signedBy', 'keyType': 'GPGKeys'}]}",
        "{'default': " + ACCEPT + ", 'transports': {'docker': {'': [{'type': 'reject'}]}}}",
        "{'default': " + ACCEPT + ", 'transports': {'docker': {'quay.io': []}}}",
        "{'default': " + ACCEPT + ", 'transports': {'docker': 'reject'}}",
        "{'default': " + ACCEPT + ", 'transports': 'reject'}",
        "{'default': " + ACCEPT + ", 'transports': [" + ACCEPT + "]}",
      })
  void should_refuse_a_policy_that_may_reject_an_image(String policy) throws Exception {
    Path file = file("policy.json", policy);

    assertThatThrownBy(
            () -> new PolicyGate(List.of()).check(TrustPolicy.fromFile(file), notes::add))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("does not accept every image")
        .hasMessageContaining("TrustPolicy.acceptAnything()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{} x", "{'default': 1, 'default': " + ACCEPT + "}"})
  void should_refuse_a_policy_that_cannot_be_parsed(String policy) throws Exception {
    Path file = file("policy.json", policy);

    assertThatThrownBy(
            () -> new PolicyGate(List.of()).check(TrustPolicy.fromFile(file), notes::add))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void should_refuse_a_given_policy_that_does_not_exist() {
    Path missing = directory.resolve("missing.json");

    assertThatThrownBy(
            () -> new PolicyGate(List.of()).check(TrustPolicy.fromFile(missing), notes::add))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(missing.toString())
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void should_refuse_a_policy_of_unreasonable_size() throws Exception {
    Path file = file("policy.json", "{'default': " + " ".repeat(1024 * 1024) + ACCEPT + "}");

    assertThatThrownBy(
            () -> new PolicyGate(List.of()).check(TrustPolicy.fromFile(file), notes::add))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("1 MiB");
  }

  @Test
  void should_say_once_that_a_machine_without_policy_accepts_every_image() {
    PolicyGate gate = new PolicyGate(List.of(directory.resolve("none")));

    gate.check(TrustPolicy.system(), notes::add);

    assertThat(notes).extracting(Diagnostic::message).singleElement().asString().contains("policy");
  }

  @Test
  void should_use_the_first_policy_of_the_machine_that_exists() throws Exception {
    Path rejecting = file("user.json", "{'default': [{'type': 'reject'}]}");
    Path accepting = file("machine.json", "{'default': " + ACCEPT + "}");
    Path missing = directory.resolve("missing.json");

    assertThatThrownBy(() -> system(missing, rejecting, accepting))
        .hasMessageContaining(rejecting.toString());
    assertThatCode(() -> system(missing, accepting, rejecting)).doesNotThrowAnyException();
    assertThat(notes).isEmpty();
  }

  @Test
  void should_not_pass_over_a_policy_that_may_exist_but_cannot_be_looked_at() throws Exception {
    Path loop = directory.resolve("loop.json");
    Files.createSymbolicLink(loop, loop);

    assertThatThrownBy(() -> system(loop))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(loop.toString());
  }

  private void system(Path... files) {
    new PolicyGate(List.of(files)).check(TrustPolicy.system(), notes::add);
  }

  private Path file(String name, String json) throws IOException {
    return Files.writeString(directory.resolve(name), json.replace('\'', '"'));
  }

  @Test
  void should_accept_nothing_that_does_not_say_so_in_full() {
    Malformed.from(
            "{\"default\":[{\"type\":\"insecureAcceptAnything\"}]}",
            "{\"default\":[{\"type\":\"insecureAcceptAnything\"}],\"transports\":{\"docker\":"
                + "{\"r.io\":[{\"type\":\"insecureAcceptAnything\"}]}}}")
        .mixedWith("\"default\":", "\"reject\"", "{\"type\":\"reject\"},", "\"docker\":")
        .mayFailWith(SyncConfigurationException.class)
        .check(
            text -> {
              Path policy = Files.write(directory.resolve("fuzz.json"), text.getBytes(ISO_8859_1));
              new PolicyGate(List.of()).check(TrustPolicy.fromFile(policy), notes::add);
              assertThat(text)
                  .contains("insecureAcceptAnything")
                  .doesNotContain("\"type\":\"reject\"");
            });
  }
}

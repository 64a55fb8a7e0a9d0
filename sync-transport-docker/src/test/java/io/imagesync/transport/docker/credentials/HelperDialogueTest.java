// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import io.imagesync.transport.docker.FailedWith;
import io.imagesync.transport.docker.TestSurroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class HelperDialogueTest {
  private static final String HOST = "reg.example.com:5000";

  @TempDir private Path folder;
  private final CancellationToken cancellation = CancellationToken.create();

  @BeforeEach
  void createFolder() throws Exception {
    Files.createDirectories(folder.resolve("bin"));
  }

  private void program(String name, String script) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bin").resolve("docker-credential-" + name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private HelperDialogue helper(Duration longest) {
    Map<String, String> variables =
        Map.of(
            "PATH",
            "relative::" + folder.resolve("bin") + ":/usr/bin:/bin",
            "MARK",
            "here",
            "HOME_OF_TEST",
            folder.toString());
    return new HelperDialogue(
        TestSurroundings.in(folder, variables), new HelperProcess(longest, cancellation));
  }

  private Login ask(String name, String host) throws Exception {
    return helper(Duration.ofSeconds(30)).ask(name, host);
  }

  private AbstractStringAssert<?> failure(String name) {
    return FailedWith.kind(ErrorKind.CONFIGURATION, () -> ask(name, HOST))
        .contains("credential helper \"" + name + "\"", HOST);
  }

  @Test
  void should_put_the_question_and_read_the_answer() throws Exception {
    program(
        "vault",
        """
        read -r server
        printf '{"ServerURL":"%s","Username":"%s-%s","Secret":"%s"}' "$server" "$1" "$MARK" "$server"
        """);

    assertThat(ask("vault", HOST)).isEqualTo(new Login("get-here", HOST, ""));
  }

  @Test
  void should_write_no_newline_after_the_question() throws Exception {
    program(
        "vault", "printf '{\"Username\":\"%s\",\"Secret\":\"s\"}' \"$(od -An -c | tr -d ' ')\"\n");

    assertThat(ask("vault", "a.b").username()).isEqualTo("a.b");
  }

  @Test
  void should_ask_for_docker_hub_by_its_old_name_too() throws Exception {
    program(
        "vault",
        """
        server=$(cat)
        if [ "$server" = "https://index.docker.io/v1/" ]; then
          echo '{"Username":"john","Secret":"s"}'
        else
          echo 'credentials not found in native keychain'
          exit 1
        fi
        """);

    assertThat(ask("vault", "docker.io")).isEqualTo(new Login("john", "s", ""));
    assertThat(ask("vault", HOST)).isEqualTo(Login.NONE);
  }

  @Test
  void should_take_an_answer_of_a_program_that_does_not_read() throws Exception {
    program("vault", "exec <&-\necho '{\"Username\":\"john\",\"Secret\":\"s\"}'\n");

    assertThat(ask("vault", HOST).username()).isEqualTo("john");
  }

  @Test
  void should_say_that_the_program_is_missing() {
    failure("absent").contains("no docker-credential-absent on the PATH");
  }

  @Test
  void should_not_run_what_is_not_executable() throws Exception {
    Files.writeString(folder.resolve("bin").resolve("docker-credential-plain"), "text");

    failure("plain").contains("no docker-credential-plain on the PATH");
  }

  @Test
  void should_say_that_the_program_cannot_be_started() throws Exception {
    Path file = folder.resolve("bin").resolve("docker-credential-broken");
    Files.writeString(file, "#!/nonexistent/interpreter\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

    failure("broken").contains("cannot be started");
  }

  @Test
  void should_repeat_what_the_program_complains_of() throws Exception {
    program("locked", "echo 'the keychain is locked'; echo noise >&2; exit 1\n");

    failure("locked").contains("status 1 and said: the keychain is locked");
  }

  @Test
  void should_not_wait_for_a_program_that_hangs() throws Exception {
    program("stuck", "sleep 600 & sleep 600\n");

    FailedWith.kind(
            ErrorKind.CONFIGURATION, () -> helper(Duration.ofMillis(300)).ask("stuck", HOST))
        .contains("did not end within");
  }

  /** Each writes down who it is, and the program ends last. */
  private void programWithOffspring() throws Exception {
    program(
        "parent",
        """
        cd "$HOME_OF_TEST"
        sh -c 'sleep 600 & echo $! > grandchild; echo $$ > child; touch ready; wait' &
        wait
        """);
  }

  private void assertOffspringEnded() throws Exception {
    for (String name : List.of("child", "grandchild")) {
      long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
      Optional<ProcessHandle> process = ProcessHandle.of(pid);
      if (process.isPresent()) {
        process.get().onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }

  private void awaitOffspring() {
    while (!Files.exists(folder.resolve("ready"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void should_end_what_the_program_has_started_when_time_is_up() throws Exception {
    programWithOffspring();

    FailedWith.kind(
        ErrorKind.CONFIGURATION, () -> helper(Duration.ofSeconds(3)).ask("parent", HOST));

    assertOffspringEnded();
  }

  @Test
  void should_end_what_the_program_has_started_when_the_run_is_cancelled() throws Exception {
    programWithOffspring();
    Thread canceller =
        new Thread(
            () -> {
              awaitOffspring();
              cancellation.cancel();
            });
    canceller.start();

    FailedWith.kind(ErrorKind.CANCELLED, () -> ask("parent", HOST));

    canceller.join();
    assertOffspringEnded();
  }

  @Test
  void should_leave_alone_what_a_program_that_has_answered_leaves_running() throws Exception {
    program(
        "agent",
        """
        cd "$HOME_OF_TEST"
        sleep 600 > /dev/null 2>&1 &
        echo $! > agent
        echo '{"Username":"john","Secret":"s"}'
        """);

    assertThat(ask("agent", HOST).username()).isEqualTo("john");

    long pid = Long.parseLong(Files.readString(folder.resolve("agent")).strip());
    ProcessHandle agent = ProcessHandle.of(pid).orElseThrow();
    assertThat(agent.isAlive()).isTrue();
    agent.destroyForcibly();
  }

  @Test
  void should_not_take_more_than_it_can_hold() throws Exception {
    program("loud", "head -c 3000000 /dev/zero\n");

    failure("loud").contains("more than 1048576 bytes");
  }

  @Test
  void should_never_repeat_an_answer_that_is_not_json() throws Exception {
    program("odd", "echo 'password: s3cr3t'\n");

    failure("odd").contains("not a JSON object").doesNotContain("s3cr3t");
  }

  @Test
  void should_end_the_program_when_the_run_is_cancelled() throws Exception {
    program("stuck", "sleep 600\n");
    Thread canceller =
        new Thread(
            () -> {
              cancellation.cancel();
            });
    canceller.start();

    FailedWith.kind(ErrorKind.CANCELLED, () -> ask("stuck", HOST));
    canceller.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-x", "../evil", "a/b", "a\\b", "a\nb"})
  void should_refuse_names_that_lead_elsewhere(String name) {
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> ask(name, HOST))
        .contains("cannot be the name of a helper");
  }
}

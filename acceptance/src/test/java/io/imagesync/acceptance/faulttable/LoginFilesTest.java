// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LoginFilesTest {
  @RegisterExtension private final Bench bench = new Bench();

  @BeforeEach
  void use_files() {
    bench.loginFromFiles();
  }

  private Path authFile() {
    return bench
        .leftovers()
        .folder("run")
        .resolve("containers")
        .resolve("1000")
        .resolve("auth.json");
  }

  private Path write(String content) throws IOException {
    Files.createDirectories(authFile().getParent());
    return Files.writeString(authFile(), content.replace("HOST", bench.server().host()));
  }

  @Test
  @DisplayName("row 60: a login file is found and used")
  void should_log_in_with_a_file() throws Exception {
    write("{\"auths\":{\"HOST\":{\"auth\":\"" + Bench.BASIC + "\"}}}");

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("row 60: without a login file nobody is logged in")
  void should_stay_anonymous_without_a_file() {
    bench.pull().failed(ErrorKind.UNAUTHORIZED, "log in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "42",
        "{\"auths\":[]}",
        "{\"auths\":{\"HOST\":{\"auth\":\"no base64!\"}}}",
        "{\"auths\":{\"HOST\":{\"auth\":5}}}",
        "{\"auths\":{\"HOST\":\"x\"}}",
        "{\"credHelpers\":{\"HOST\":7}}",
        "{\"auths\":{}} trailing",
        "{\"auths\":"
      })
  @DisplayName("row 60: one that cannot be used is named, and nothing is asked")
  void should_say_what_is_wrong_with_a_file(String content) throws Exception {
    write(content);

    bench.pull().failed(ErrorKind.CONFIGURATION, "The login file " + authFile());
    assertThat(bench.server().requests()).isEmpty();
  }

  enum NoFile {
    DIRECTORY {
      @Override
      void make(Path path) throws IOException {
        Files.createDirectory(path);
      }
    },
    LINK_LOOP {
      @Override
      void make(Path path) throws IOException {
        Files.createSymbolicLink(path, path);
      }
    },
    BELOW_A_FILE {
      @Override
      void make(Path path) throws IOException {
        Files.delete(path.getParent());
        Files.writeString(path.getParent(), "");
      }
    };

    abstract void make(Path path) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 60: one that cannot be read is named too")
  void should_say_that_a_file_cannot_be_read(NoFile kind) throws Exception {
    Files.createDirectories(authFile().getParent());
    kind.make(authFile());

    bench.pull().failed(ErrorKind.CONFIGURATION, "The login file " + authFile());
    assertThat(bench.server().requests()).isEmpty();
  }

  /** Makes a credential helper of a shell script. */
  private void helper(String script) throws IOException {
    write("{\"credHelpers\":{\"HOST\":\"test\"}}");
    Path folder = Files.createDirectory(bench.leftovers().folder("bin"));
    Path program = folder.resolve("docker-credential-test");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    bench.variables(Map.of("PATH", folder.toString()));
  }

  @Test
  @DisplayName("row 59: a credential helper is asked")
  void should_ask_a_helper() throws Exception {
    helper("echo '{\"Username\":\"" + Bench.USER + "\",\"Secret\":\"" + Bench.PASSWORD + "\"}'");

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("row 59: a credential helper that is missing")
  void should_say_that_a_helper_is_missing() throws Exception {
    write("{\"credHelpers\":{\"HOST\":\"absent\"}}");

    bench
        .pull()
        .failed(
            ErrorKind.CONFIGURATION,
            "\"absent\"",
            "there is no docker-credential-absent on the PATH");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 59: one that never answers")
  void should_not_wait_for_a_helper_for_ever() throws Exception {
    helper("exec /bin/sleep 1000");
    bench.impatient();

    bench.pull().failed(ErrorKind.CONFIGURATION, "it did not end within");
  }

  @Test
  @DisplayName("row 59: one that fails and says why")
  void should_repeat_what_a_helper_says() throws Exception {
    helper("echo 'the keychain is locked'; echo noise >&2; exit 1");

    bench
        .pull()
        .failed(ErrorKind.CONFIGURATION, "it ended with status 1", "the keychain is locked");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 59: one that knows nothing")
  void should_stay_anonymous_when_a_helper_knows_nothing() throws Exception {
    helper("echo 'credentials not found in native keychain'; exit 1");

    bench.pull().failed(ErrorKind.UNAUTHORIZED, "log in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "garbage", "[]", "{\"Username\":5}", "{\"Secret\":\"correct-horse-battery\"}"})
  @DisplayName("row 59: one whose answer makes no sense, which may hold secrets")
  void should_not_repeat_malformed_answers(String answer) throws Exception {
    helper("echo '" + answer + "'");

    bench.pull().failed(ErrorKind.CONFIGURATION, "its answer");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 59: one that does not stop talking")
  void should_not_listen_for_ever() throws Exception {
    helper(
        "while true; do echo 0123456789012345678901234567890123456789012345678901234567890; done");

    bench.pull().failed(ErrorKind.CONFIGURATION, "it wrote more than 1048576 bytes");
  }
}

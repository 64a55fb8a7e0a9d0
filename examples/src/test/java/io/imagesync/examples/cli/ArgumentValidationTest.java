// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Complaints about a command line, none of which needs the network. */
class ArgumentValidationTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  private record Row(String name, List<String> args, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row row(String name, List<String> args, String... expected) {
    return new Row(name, args, List.of(expected));
  }

  private static Row docker(String name, String source, String... reasons) {
    List<String> expected =
        new ArrayList<>(List.of("Cannot obtain a valid image reference", "docker", source));
    expected.addAll(List.of(reasons));
    return new Row(name, List.of("-s", "docker", "-d", "dir", source, "m"), expected);
  }

  static Stream<Row> rows() {
    return Stream.of(
            counts(), transports(), dockerSources(), dirSources(), formats(), credentials())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> counts() {
    return Stream.of(
        row("3 row 1: no place", List.of(), "Exactly two arguments expected"),
        row("3 row 1: one place", List.of("a"), "Exactly two arguments expected"),
        row("3 row 1: three places", List.of("a", "b", "c"), "Exactly two arguments expected"));
  }

  private static Stream<Row> transports() {
    String source = "is not a valid source transport";
    String destination = "is not a valid destination transport";
    return Stream.of(
        row(
            "3 row 3: --src missing",
            List.of("-d", "dir", "a", "b"),
            "source transport must be given"),
        row(
            "3 row 3: --src empty",
            List.of("--src=", "-d", "dir", "a", "b"),
            "source transport must be"),
        row(
            "3 row 4: --src unknown",
            List.of("-s", "oci", "-d", "dir", "a", "b"),
            "\"oci\" " + source),
        row(
            "3 row 4: --src of skopeo copy",
            List.of("-s", "docker-archive", "-d", "dir", "a", "b"),
            "\"docker-archive\" " + source),
        row("3 row 4: --src upper case", List.of("-s", "Docker", "a", "b"), "\"Docker\" " + source),
        row(
            "3 row 5: --dest missing",
            List.of("-s", "dir", "a", "b"),
            "destination transport must be given"),
        row(
            "3 row 5: --dest empty",
            List.of("-s", "dir", "-d", "", "a", "b"),
            "destination transport must"),
        row(
            "3 row 6: --dest yaml",
            List.of("-s", "dir", "-d", "yaml", "a", "b"),
            "\"yaml\" " + destination),
        row(
            "3 row 7: dir to dir",
            List.of("-s", "dir", "-d", "dir", "/nowhere", "/nowhere"),
            "sync from 'dir' to 'dir' not implemented",
            "rsync"));
  }

  private static Stream<Row> dockerSources() {
    return Stream.of(
        docker("3 row 9: empty", ""),
        docker("3 row 9: upper case", "reg.io/App:1", "lowercase"),
        docker("3 row 9: trailing slash", "reg.io/app/"),
        docker("3 row 9: trailing colon", "reg.io/app:"),
        docker("3 row 9: prefix", "docker://reg.io/app"),
        docker("3 row 9: bad digest", "reg.io/app@sha256:00"),
        docker("3 row 9: 64 digits", HEX),
        docker(
            "3 row 10: tag and digest", "reg.io/app:1@sha256:" + HEX, "both a tag and a digest"));
  }

  private static Stream<Row> dirSources() {
    return Stream.of(
        row(
            "3 row 11: directory missing",
            List.of("-s", "dir", "-d", "docker", "/nowhere/at/all", "m.io"),
            "Invalid source directory",
            "/nowhere/at/all",
            "no such file or directory"),
        row(
            "3 row 11: no directory",
            List.of("-s", "dir", "-d", "docker", "", "m.io"),
            "Invalid source directory",
            "no such file or directory"));
  }

  private static Stream<Row> formats() {
    return Stream.of("", "OCI", "docker")
        .map(
            format ->
                row(
                    "format " + format,
                    List.of("--format=" + format, "-s", "docker", "-d", "docker", "a:1", "m.io"),
                    "unknown format \"" + format + "\"",
                    "'oci', 'v2s1', or 'v2s2'"));
  }

  private static Stream<Row> credentials() {
    return Stream.of("src", "dest").flatMap(ArgumentValidationTest::credentials);
  }

  private static Stream<Row> credentials(String side) {
    String creds = "--" + side + "-creds";
    String username = "--" + side + "-username";
    String password = "--" + side + "-password";
    String noCreds = "--" + side + "-no-creds";
    return Stream.of(
            row("creds, no-creds", List.of(creds, "u:p", noCreds), creds, noCreds, "exclude"),
            row(
                "username, no-creds",
                List.of(username, "u", password, "p", noCreds),
                username,
                noCreds,
                "exclude"),
            row(
                "creds, username",
                List.of(creds, "u:p", username, "u", password, "p"),
                creds,
                username,
                "exclude"),
            row("username alone", List.of(username, "u"), username, "needs", password),
            row("password alone", List.of(password, "pw"), password, "needs", username),
            row("creds, password", List.of(creds, "u:p", password, "pw"), "needs", username),
            row("creds empty", List.of(creds + "="), creds, "can't be empty"),
            row("creds without name", List.of(creds, ":pw"), creds, "can't be empty"),
            row("name with colon", List.of(username, "a:b", password, "pw"), username),
            row("token with blank", List.of("--" + side + "-registry-token", "a b"), "token"))
        .map(ArgumentValidationTest::betweenRegistries);
  }

  private static Row betweenRegistries(Row row) {
    List<String> args = new ArrayList<>(row.args());
    args.addAll(List.of("-s", "docker", "-d", "docker", "reg.io/a", "m.io"));
    return new Row(row.name(), args, row.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void should_complain_without_starting_anything(Row row) {
    // given
    RecordingEngine engine = new RecordingEngine();
    List<String> args = new ArrayList<>(List.of("--insecure-policy", "sync"));
    args.addAll(row.args());
    // when
    CommandRun run = CommandRun.of(engine, args.toArray(String[]::new));
    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).contains(row.expected()).doesNotContain("pw");
    assertThat(run.out()).isEmpty();
    assertThat(engine.wasCalled()).isFalse();
  }

  @ParameterizedTest(name = "3 row 8: {0} to {1}")
  @CsvSource({"docker, docker", "docker, dir", "dir, docker", "yaml, docker", "yaml, dir"})
  void should_allow_all_other_pairs(String src, String dest) {
    RecordingEngine engine = new RecordingEngine();
    String source = src.equals("docker") ? "reg.io/a:1" : ".";
    CommandRun run =
        CommandRun.of(engine, "--insecure-policy", "sync", "-s", src, "-d", dest, source, "m.io");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(engine.wasCalled()).isTrue();
  }

  @Test
  void should_print_the_help_on_stderr_when_the_number_of_places_is_wrong() {
    CommandRun run = CommandRun.of(new RecordingEngine(), "sync", "one");
    assertThat(run.err()).contains("Usage: imagesync sync").contains("--append-suffix");
    assertThat(run.out()).isEmpty();
  }

  @Test
  @DisplayName("3 row 2: a policy that cannot be loaded, before anything else")
  void should_miss_the_policy_before_the_transports() {
    CommandRun run =
        CommandRun.of(
            new RecordingEngine(),
            Map.of("CONTAINERS_POLICY_JSON", "/nowhere/policy.json"),
            "sync",
            "-s",
            "bogus",
            "a",
            "b");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal())
        .startsWith("Error loading trust policy")
        .contains("/nowhere/policy.json");
  }

  @Test
  void should_miss_the_policy_that_was_named() {
    CommandRun run =
        CommandRun.of(new RecordingEngine(), "--policy", "/nowhere/p.json", "sync", "a", "b");
    assertThat(run.fatal()).startsWith("Error loading trust policy").contains("/nowhere/p.json");
  }

  @Test
  void should_not_repeat_a_password_given_to_a_mistyped_option() {
    CommandRun run = CommandRun.of(new RecordingEngine(), "sync", "--src-cred=john:pw", "a", "b");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).startsWith("Unknown option --src-cred;");
    assertThat(run.err()).doesNotContain("pw");
  }

  @ParameterizedTest
  @MethodSource("unparseable")
  void should_refuse_values_of_the_wrong_kind(List<String> args) {
    CommandRun run = CommandRun.of(new RecordingEngine(), args.toArray(String[]::new));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).isNotEmpty();
  }

  static Stream<List<String>> unparseable() {
    return Stream.of(
        List.of(),
        List.of("copy", "a", "b"),
        List.of("sync", "--all=maybe", "a", "b"),
        List.of("sync", "--src-tls-verify=yes", "a", "b"),
        List.of("sync", "--retry-times=many", "a", "b"),
        List.of("sync", "--retry-delay=5", "a", "b"),
        List.of("sync", "--append-suffix"),
        List.of("sync", "--multi-arch=all", "a", "b"),
        List.of("sync", "-z", "a", "b"),
        List.of(
            "--insecure-policy",
            "sync",
            "-s",
            "docker",
            "-d",
            "docker",
            "--retry-delay=-1s",
            "reg.io/a",
            "m.io"));
  }

  @Test
  void should_own_up_to_a_defect() {
    CommandRun run =
        CommandRun.of(
            request -> {
              throw new IllegalStateException("impossible");
            },
            "--insecure-policy",
            "sync",
            "-s=docker",
            "-d=docker",
            "reg.io/a:1",
            "m.io");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).contains("defect", "impossible");
    assertThat(run.err()).contains("\tat io.imagesync.");
  }

  @Test
  void should_print_help_and_version_on_stdout() {
    assertThat(CommandRun.of(new RecordingEngine(), "--version").out())
        .startsWith("imagesync version ");
    assertThat(CommandRun.of(new RecordingEngine(), "--help").out()).contains("sync");
    CommandRun help = CommandRun.of(new RecordingEngine(), "sync", "--help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("--append-suffix").doesNotContain("--screds");
    assertThat(help.err()).isEmpty();
  }
}

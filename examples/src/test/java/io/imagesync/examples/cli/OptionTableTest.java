// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials.BearerToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.DirectoryOptions;
import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncRequest;
import io.imagesync.image.Platform;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each option, and what it makes of the request. */
class OptionTableTest {
  private static final RegistryAccess DEFAULTS = RegistryAccess.defaults();

  private record Row(String option, Function<SyncRequest, Object> part, Object expected) {}

  private static Row row(String option, Function<SyncRequest, Object> part, Object expected) {
    return new Row(option, part, expected);
  }

  static Stream<Row> rows() {
    return Stream.of(whatAndHow(), sourceAccess(), destinationAccess(), surroundings(), platforms())
        .flatMap(Function.identity());
  }

  private static Stream<Row> whatAndHow() {
    return Stream.of(
        row("", r -> r.selection().all(), false),
        row("--all", r -> r.selection().all(), true),
        row("-a", r -> r.selection().all(), true),
        row("--all=false", r -> r.selection().all(), false),
        row("--all=T", r -> r.selection().all(), true),
        row("-a --all=0", r -> r.selection().all(), false),
        row("", r -> r.naming().scoped(), false),
        row("--scoped", r -> r.naming().scoped(), true),
        row("", r -> r.naming().suffix(), ""),
        row("--append-suffix -mirror", r -> r.naming().suffix(), "-mirror"),
        row("--append-suffix --all", r -> r.naming().suffix(), "--all"),
        row("--append-suffix=_x", r -> r.naming().suffix(), "_x"),
        row("", r -> r.trust().removeSignatures(), false),
        row("--remove-signatures", r -> r.trust().removeSignatures(), true),
        row("", r -> r.form().format(), Optional.empty()),
        row("--format oci", r -> r.form().format(), Optional.of(ManifestFormat.OCI)),
        row("-f v2s2", r -> r.form().format(), Optional.of(ManifestFormat.V2S2)),
        row("-f=v2s1", r -> r.form().format(), Optional.of(ManifestFormat.V2S1)),
        row("-f oci", r -> r.form().wherePossible(), true),
        row("", r -> r.form().preserveDigests(), false),
        row("--preserve-digests", r -> r.form().preserveDigests(), true),
        row("", r -> r.execution().keepGoing(), false),
        row("--keep-going", r -> r.execution().keepGoing(), true),
        row("", r -> r.execution().digestFile(), Optional.empty()),
        row("--digestfile d.txt", r -> r.execution().digestFile(), Optional.of(Path.of("d.txt"))),
        row("", r -> r.execution().retry(), RetryPolicy.none()),
        row("--retry-times 3", r -> r.execution().retry(), RetryPolicy.times(3)),
        row("--retry-times=-2", r -> r.execution().retry(), RetryPolicy.none()),
        row("--retry-times 1 --retry-delay 0", r -> r.execution().retry(), RetryPolicy.times(1)),
        row(
            "--retry-times 2 --retry-delay=1m30s",
            r -> r.execution().retry(),
            RetryPolicy.times(2).fixedDelay(Duration.ofSeconds(90))));
  }

  private static Stream<Row> sourceAccess() {
    Function<SyncRequest, Object> access =
        r -> r.source().option(RegistryAccess.class).orElseThrow();
    return Stream.of(
        row("", access, DEFAULTS),
        row("--src-creds u:p:q", access, DEFAULTS.credentials("u", "p:q")),
        row("--src-creds u", access, DEFAULTS.credentials("u", "")),
        row("--screds u:p", access, DEFAULTS.credentials("u", "p")),
        row("--src-username u --src-password p", access, DEFAULTS.credentials("u", "p")),
        row("--src-username= --src-password=", access, DEFAULTS.anonymous()),
        row("--src-no-creds", access, DEFAULTS.anonymous()),
        row("--src-no-creds=false", access, DEFAULTS),
        row("--src-registry-token abc", access, DEFAULTS.bearerToken("abc")),
        row("--src-registry-token abc --src-no-creds", access, DEFAULTS.bearerToken("abc")),
        row("--src-registry-token=", access, DEFAULTS),
        row(
            "--src-registry-token abc --src-creds u:p",
            access,
            DEFAULTS.credentials(
                new BearerToken("abc", Optional.of(new UsernamePassword("u", "p"))))),
        row("--src-authfile a.json", access, DEFAULTS.authFile(Path.of("a.json"))),
        row("--authfile a.json", access, DEFAULTS.authFile(Path.of("a.json"))),
        row(
            "--authfile a.json --src-authfile b.json",
            access,
            DEFAULTS.authFile(Path.of("b.json"))),
        row("--authfile a.json --src-authfile=", access, DEFAULTS),
        row("--authfile a.json --dest-authfile=b", access, DEFAULTS.authFile(Path.of("a.json"))),
        row("--authfile=", access, DEFAULTS),
        row("--src-cert-dir certs", access, DEFAULTS.certDir(Path.of("certs"))),
        row("--src-tls-verify", access, DEFAULTS.tlsVerify(true)),
        row("--src-tls-verify=false", access, DEFAULTS.tlsVerify(false)),
        row("--src-tls-verify=F", access, DEFAULTS.tlsVerify(false)),
        row("--tls-verify=false", access, DEFAULTS.tlsVerify(false)),
        row("--tls-verify=false --src-tls-verify=1", access, DEFAULTS.tlsVerify(true)),
        row("--dest-tls-verify=false --dest-creds u:p", access, DEFAULTS));
  }

  private static Stream<Row> destinationAccess() {
    Function<SyncRequest, Object> access =
        r -> r.destination().option(RegistryAccess.class).orElseThrow();
    return Stream.of(
        row("", access, DEFAULTS),
        row("--dest-creds u:p", access, DEFAULTS.credentials("u", "p")),
        row("--dcreds u:p", access, DEFAULTS.credentials("u", "p")),
        row("--dest-username u --dest-password p", access, DEFAULTS.credentials("u", "p")),
        row("--dest-no-creds", access, DEFAULTS.anonymous()),
        row("--dest-registry-token abc", access, DEFAULTS.bearerToken("abc")),
        row("--dest-authfile b.json", access, DEFAULTS.authFile(Path.of("b.json"))),
        row("--authfile a.json --src-authfile=", access, DEFAULTS.authFile(Path.of("a.json"))),
        row("--dest-cert-dir=certs", access, DEFAULTS.certDir(Path.of("certs"))),
        row("--dest-tls-verify=true", access, DEFAULTS.tlsVerify(true)),
        row("--tls-verify=0", access, DEFAULTS.tlsVerify(false)),
        row("--src-tls-verify=false --src-creds u:p", access, DEFAULTS));
  }

  private static Stream<Row> surroundings() {
    return Stream.of(
        row("", r -> r.environment().temporaryDirectory(), Optional.empty()),
        row("--tmpdir t", r -> r.environment().temporaryDirectory(), Optional.of(Path.of("t"))),
        row("", r -> r.environment().userAgent(), Optional.empty()),
        row(
            "--registries-conf r.conf",
            r -> r.environment().registriesConf(),
            Optional.of(Path.of("r.conf"))),
        row("", r -> r.environment().tlsDetails(), Optional.empty()),
        row("--tls-details=", r -> r.environment().tlsDetails(), Optional.empty()),
        row("--user-agent-prefix ci/1", r -> r.environment().userAgent(), Optional.of("ci/1")),
        row("", r -> r.execution().timeout(), Optional.empty()),
        row("--command-timeout=0", r -> r.execution().timeout(), Optional.empty()),
        row(
            "--command-timeout 1h2m",
            r -> r.execution().timeout(),
            Optional.of(Duration.ofMinutes(62))),
        row("--insecure-policy", r -> r.trust().policy(), TrustPolicy.acceptAnything()));
  }

  private static Stream<Row> platforms() {
    Function<SyncRequest, Object> platform = r -> r.selection().platform().map(Object::toString);
    String os = Platform.host().os();
    String architecture = Platform.host().architecture();
    return Stream.of(
        row("", platform, Optional.empty()),
        row("--override-os=", platform, Optional.empty()),
        row("--override-arch s390x", platform, Optional.of(os + "/s390x")),
        row("--override-variant v9", platform, Optional.of(os + "/" + architecture + "/v9")),
        row(
            "--override-os windows --override-arch arm --override-variant=v7",
            platform,
            Optional.of("windows/arm/v7")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void should_put_each_option_into_the_request(Row row) {
    // given
    RecordingEngine engine = new RecordingEngine();
    List<String> args = new ArrayList<>(List.of("sync", "--insecure-policy"));
    args.addAll(List.of("-s", "docker", "-d", "docker", "reg.example.com/a:1", "m.example.com"));
    if (!row.option().isEmpty()) {
      args.addAll(List.of(row.option().split(" ")));
    }
    // when
    CommandRun run = CommandRun.of(engine, args.toArray(String[]::new));
    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(row.part().apply(engine.request())).isEqualTo(row.expected());
  }

  @Test
  void should_name_both_ends_as_they_were_typed() {
    RecordingEngine engine = new RecordingEngine();
    CommandRun run =
        CommandRun.of(
            engine, "--insecure-policy", "sync", "-sdocker", "--dest=dir", "reg.io/a", "./m/");
    assertThat(run.status()).isZero();
    assertThat(engine.request().source()).hasToString("docker:reg.io/a");
    assertThat(engine.request().destination()).hasToString("dir:./m/");
  }

  @Test
  void should_refuse_directories_that_exist() {
    RecordingEngine engine = new RecordingEngine();
    CommandRun run =
        CommandRun.of(engine, "sync", "--insecure-policy", "-s=docker", "-d=dir", "reg.io/a", "m");
    assertThat(run.status()).isZero();
    assertThat(engine.request().destination().option(DirectoryOptions.class))
        .contains(DirectoryOptions.defaults().existing(DirectoryOptions.Existing.REFUSE));
  }

  @Test
  void should_let_the_command_overrule_the_global_tls_option() {
    RecordingEngine engine = new RecordingEngine();
    String[] places = {"-s", "docker", "-d", "docker", "reg.io/a:1", "m.io"};
    CommandRun.of(
        engine, concat(places, "--tls-verify=false", "--insecure-policy", "sync", "--tls-verify"));
    assertThat(engine.request().source().option(RegistryAccess.class))
        .contains(DEFAULTS.tlsVerify(true));
    CommandRun.of(engine, concat(places, "--tls-verify=false", "--insecure-policy", "sync"));
    assertThat(engine.request().source().option(RegistryAccess.class))
        .contains(DEFAULTS.tlsVerify(false));
  }

  @Test
  void should_warn_about_the_deprecated_tls_option() {
    CommandRun run =
        CommandRun.of(
            new RecordingEngine(),
            concat(
                new String[] {"-s", "docker", "-d", "docker", "reg.io/a:1", "m.io"},
                "--insecure-policy",
                "sync",
                "--tls-verify=false"));
    assertThat(run.err())
        .contains("level=warning msg=\"'--tls-verify' is deprecated")
        .contains("--src-tls-verify", "--dest-tls-verify");
  }

  @ParameterizedTest
  @CsvSource({
    "auth.json, '',             auth.json",
    "auth.json, --authfile=b,   b",
    "auth.json, --authfile=,    ",
    "'',        '',             ",
    "auth.json, --src-authfile=, ",
  })
  void should_search_the_login_file_that_a_variable_names(
      String variable, String option, String expected) {
    RecordingEngine engine = new RecordingEngine();
    List<String> args = new ArrayList<>(List.of("sync", "--insecure-policy"));
    args.addAll(List.of("-s", "docker", "-d", "docker", "reg.io/a:1", "m.io"));
    if (!option.isEmpty()) {
      args.add(option);
    }
    CommandRun run =
        CommandRun.of(engine, Map.of("REGISTRY_AUTH_FILE", variable), args.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(engine.request().source().option(RegistryAccess.class).orElseThrow().authFile())
        .isEqualTo(Optional.ofNullable(expected).map(Path::of));
  }

  private static String[] concat(String[] last, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.CancellationToken;
import io.imagesync.Credentials;
import io.imagesync.Credentials.Anonymous;
import io.imagesync.Credentials.IdentityToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.CredentialsProvider;
import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.FailedWith;
import io.imagesync.transport.docker.TestSurroundings;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CredentialLookupTest {
  private static final String APP = "reg.example.com/team/app";
  private static final RegistryAccess DEFAULTS = RegistryAccess.defaults();

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private Syncer options = Syncer.from(SyncSource.docker("a")).to(SyncDestination.docker("b"));
  private HelperNames helpers = HelperNames.DEFAULT;

  @BeforeEach
  void setPath() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    variables.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
  }

  private CredentialLookup lookup() {
    return new CredentialLookup(
        TestSurroundings.in(folder, variables),
        options.request().environment(),
        helpers,
        CancellationToken.create(),
        Tempo.USUAL,
        (Diagnostic note) -> notes.add(note.message()));
  }

  private Credentials find(String repository) throws TransportException {
    return lookup().find(repository, DEFAULTS);
  }

  private Path write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String entry(String key, String user) {
    byte[] pair = (user + ":secret").getBytes(StandardCharsets.UTF_8);
    return "\"" + key + "\":{\"auth\":\"" + Base64.getEncoder().encodeToString(pair) + "\"}";
  }

  private static String auths(String... entries) {
    return "{\"auths\":{" + String.join(",", entries) + "}}";
  }

  private void program(String name, String script) throws IOException {
    Path file = write("bin/docker-credential-" + name, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void answering(String name, String user) throws IOException {
    program(
        name,
        "echo called >> "
            + folder.resolve("calls")
            + "\necho '{\"Username\":\""
            + user
            + "\",\"Secret\":\"secret\"}'\n");
  }

  private static Credentials user(String name) {
    return new UsernamePassword(name, "secret");
  }

  @Test
  void should_be_anonymous_where_nothing_is_configured() throws Exception {
    assertThat(find(APP)).isEqualTo(new Anonymous());
    assertThat(notes).isEmpty();
  }

  @Test
  void should_search_the_files_in_their_order() throws Exception {
    write("home/.dockercfg", "{" + entry("https://reg.example.com/v1/", "fourth") + "}");
    assertThat(find(APP)).isEqualTo(user("fourth"));

    write("home/.docker/config.json", auths(entry("reg.example.com", "third")));
    assertThat(find(APP)).isEqualTo(user("third"));

    write("home/.config/containers/auth.json", auths(entry("reg.example.com", "second")));
    assertThat(find(APP)).isEqualTo(user("second"));

    write("run/containers/1000/auth.json", auths(entry("reg.example.com", "first")));
    assertThat(find(APP)).isEqualTo(user("first"));
  }

  @Test
  void should_not_look_where_only_docker_does() throws Exception {
    answering("keychain", "stored");
    variables.put("DOCKER_AUTH_CONFIG", auths(entry("reg.example.com", "variable")));
    write("home/.docker/config.json", "{\"credsStore\":\"keychain\"}");

    assertThat(find(APP)).isEqualTo(new Anonymous());
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void should_look_where_docker_does_if_told_to() throws Exception {
    options = options.dockerLogins();
    String entry = entry("reg.example.com", "file");
    write("home/.docker/config.json", auths(entry).replaceFirst("}$", ",\"credsStore\":\"keys\"}"));

    program("keys", "echo 'credentials not found in native keychain'; exit 1");
    assertThat(find(APP)).isEqualTo(user("file"));

    answering("keys", "stored");
    assertThat(find(APP)).isEqualTo(user("stored"));

    variables.put("DOCKER_AUTH_CONFIG", auths(entry("other.example.com", "variable")));
    assertThat(find(APP)).isEqualTo(user("stored"));

    variables.put("DOCKER_AUTH_CONFIG", auths(entry("reg.example.com", "variable")));
    assertThat(find(APP)).isEqualTo(user("variable"));
  }

  @Test
  void should_search_a_given_file_alone_also_when_told_to_look_where_docker_does()
      throws Exception {
    variables.put("DOCKER_AUTH_CONFIG", auths(entry("reg.example.com", "variable")));
    options = options.dockerLogins().authFile(write("given.json", "{\"credsStore\":\"keys\"}"));
    answering("keys", "stored");

    assertThat(find(APP)).isEqualTo(user("stored"));
  }

  @Test
  void should_prefer_the_helper_of_a_registry_to_the_store_of_all() throws Exception {
    options = options.dockerLogins();
    answering("one", "own");
    answering("all", "stored");
    write(
        "home/.docker/config.json",
        "{\"credsStore\":\"all\",\"credHelpers\":{\"reg.example.com\":\"one\"}}");

    assertThat(find(APP)).isEqualTo(user("own"));
  }

  @Test
  void should_say_that_the_variable_cannot_be_used() {
    options = options.dockerLogins();
    variables.put("DOCKER_AUTH_CONFIG", "{\"auths\": \"secret\"");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP))
        .contains("variable DOCKER_AUTH_CONFIG", "not valid JSON")
        .doesNotContain("secret");
  }

  @Test
  void should_prefer_an_earlier_file_to_a_more_specific_key() throws Exception {
    write("run/containers/1000/auth.json", auths(entry("reg.example.com", "general")));
    write("home/.docker/config.json", auths(entry(APP, "specific")));

    assertThat(find(APP)).isEqualTo(user("general"));
  }

  @Test
  void should_prefer_the_more_specific_key_of_one_file() throws Exception {
    write(
        "home/.docker/config.json",
        auths(
            entry("reg.example.com", "host"),
            entry("reg.example.com/team", "team"),
            entry(APP, "app")));

    assertThat(find(APP)).isEqualTo(user("app"));
    assertThat(find("reg.example.com/team/web")).isEqualTo(user("team"));
    assertThat(find("reg.example.com/web")).isEqualTo(user("host"));
  }

  @Test
  void should_go_to_the_next_file_and_not_to_a_shorter_key_when_an_entry_is_empty()
      throws Exception {
    write(
        "run/containers/1000/auth.json",
        auths("\"reg.example.com/team\":{}", entry("reg.example.com", "shorter")));
    write("home/.docker/config.json", auths(entry("reg.example.com", "next")));

    assertThat(find(APP)).isEqualTo(user("next"));
  }

  @Test
  void should_find_docker_hub_under_its_old_name() throws Exception {
    write("home/.docker/config.json", auths(entry("https://index.docker.io/v1/", "john")));

    assertThat(find("docker.io/library/busybox")).isEqualTo(user("john"));
  }

  @Test
  void should_search_a_given_file_and_no_other() throws Exception {
    write("home/.docker/config.json", auths(entry("reg.example.com", "john")));
    options = options.authFile(write("given.json", auths(entry("reg.example.com", "given"))));
    Path oneSide = write("side.json", auths(entry("reg.example.com", "side")));

    assertThat(find(APP)).isEqualTo(user("given"));
    assertThat(lookup().find(APP, DEFAULTS.authFile(oneSide))).isEqualTo(user("side"));
  }

  @Test
  void should_take_a_given_file_that_does_not_exist_for_empty() throws Exception {
    write("home/.docker/config.json", auths(entry("reg.example.com", "john")));
    options = options.authFile(folder.resolve("missing.json"));

    assertThat(find(APP)).isEqualTo(new Anonymous());
  }

  @Test
  void should_consult_nothing_when_credentials_are_given() throws Exception {
    write("home/.docker/config.json", "broken");

    assertThat(lookup().find(APP, DEFAULTS.credentials("jane", "secret"))).isEqualTo(user("jane"));
    assertThat(lookup().find(APP, DEFAULTS.anonymous())).isEqualTo(new Anonymous());
  }

  @Test
  void should_ask_the_provider_before_the_files() throws Exception {
    write("home/.docker/config.json", auths(entry("reg.example.com", "john")));
    CredentialsProvider provider =
        repository ->
            repository.equals(APP)
                ? Optional.of(new UsernamePassword("jane", "secret"))
                : Optional.empty();

    assertThat(lookup().find(APP, DEFAULTS.credentials(provider))).isEqualTo(user("jane"));
    assertThat(lookup().find("reg.example.com/x", DEFAULTS.credentials(provider)))
        .isEqualTo(user("john"));
  }

  @Test
  void should_ask_the_provider_once_for_each_repository() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CredentialsProvider provider =
        repository -> {
          calls.incrementAndGet();
          throw new IOException("the vault is sealed");
        };
    CredentialLookup lookup = lookup();

    for (int i = 0; i < 3; i++) {
      FailedWith.kind(
              ErrorKind.CONFIGURATION, () -> lookup.find(APP, DEFAULTS.credentials(provider)))
          .contains(APP, "the vault is sealed");
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void should_ask_the_helper_of_a_registry_and_believe_it() throws Exception {
    answering("vault", "from-vault");
    write(
        "run/containers/1000/auth.json",
        "{\"credHelpers\":{\"reg.example.com\":\"vault\"},\"auths\":{"
            + entry(APP, "not-asked")
            + "}}");

    assertThat(find(APP)).isEqualTo(user("from-vault"));
    assertThat(find("reg.example.com:5000/team/app")).isEqualTo(new Anonymous());
  }

  @Test
  void should_go_to_the_next_file_when_the_helper_knows_nothing() throws Exception {
    program("vault", "echo credentials not found in native keychain; exit 1\n");
    write(
        "run/containers/1000/auth.json",
        "{\"credHelpers\":{\"reg.example.com\":\"vault\"},\"auths\":{" + entry(APP, "x") + "}}");
    write("home/.docker/config.json", auths(entry("reg.example.com", "next")));

    assertThat(find(APP)).isEqualTo(user("next"));
  }

  @Test
  void should_ask_a_helper_once_in_a_run() throws Exception {
    answering("vault", "john");
    helpers = () -> List.of("vault");
    CredentialLookup lookup = lookup();

    lookup.find(APP, DEFAULTS);
    lookup.find("reg.example.com/team/web", DEFAULTS);

    assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(1);
  }

  @Test
  void should_ask_configured_helpers_in_order_with_the_files_among_them() throws Exception {
    program("empty", "echo '{}'\n");
    answering("last", "last");
    helpers = () -> List.of("empty", HelperNames.LOGIN_FILES, "last");

    assertThat(find(APP)).isEqualTo(user("last"));

    write("home/.docker/config.json", auths(entry("reg.example.com", "file")));
    assertThat(find(APP)).isEqualTo(user("file"));
  }

  @Test
  void should_pass_over_a_failing_place_only_if_another_has_an_answer() throws Exception {
    helpers = () -> List.of("missing", HelperNames.LOGIN_FILES);
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP)).contains("docker-credential-missing");

    write("home/.docker/config.json", auths(entry("reg.example.com", "john")));
    assertThat(find(APP)).isEqualTo(user("john"));
  }

  @Test
  void should_fail_when_a_file_is_broken_even_if_a_later_one_has_an_answer() throws Exception {
    Path broken = write("home/.config/containers/auth.json", "");
    write("home/.docker/config.json", auths(entry("reg.example.com", "john")));

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP))
        .contains("login file " + broken, "it is empty");
  }

  @Test
  void should_fail_when_the_entry_is_not_base64() throws Exception {
    write("home/.docker/config.json", "{\"auths\":{\"reg.example.com\":{\"auth\":\"s3cr3t!\"}}}");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP))
        .contains("entry \"reg.example.com\"", "not base64")
        .doesNotContain("s3cr3t");
  }

  @Test
  void should_warn_of_an_entry_without_colon_and_ignore_it() throws Exception {
    write("home/.docker/config.json", "{\"auths\":{\"reg.example.com\":{\"auth\":\"am9obg==\"}}}");

    assertThat(find(APP)).isEqualTo(new Anonymous());
    assertThat(notes).singleElement().asString().contains("reg.example.com", "not user:password");
  }

  @Test
  void should_fail_when_a_directory_or_a_circle_of_links_is_in_the_place_of_a_file()
      throws Exception {
    options = options.authFile(Files.createDirectories(folder.resolve("directory")));
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP)).contains("directory");

    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, link);
    options = options.authFile(link);
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP)).contains("link");
  }

  @Test
  void should_not_read_without_end() {
    options = options.authFile(Path.of("/dev/zero"));

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> find(APP)).contains("larger than");
  }

  @Test
  void should_warn_of_a_runtime_directory_that_does_not_exist_and_go_on() throws Exception {
    variables.put("XDG_RUNTIME_DIR", folder.resolve("gone").toString());
    write("home/.docker/config.json", auths(entry("reg.example.com", "john")));

    assertThat(find(APP)).isEqualTo(user("john"));
    assertThat(notes).singleElement().asString().contains("XDG_RUNTIME_DIR", "gone");
  }

  @Test
  void should_warn_of_passwords_that_everybody_can_read() throws Exception {
    Path file = write("home/.docker/config.json", auths(entry("reg.example.com", "john")));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(find(APP)).isEqualTo(user("john"));
    assertThat(notes).singleElement().asString().contains(file.toString(), "chmod 600");
  }

  @Test
  void should_keep_an_identity_token_with_the_login_beside_it() throws Exception {
    String guid = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOg==";
    write(
        "home/.docker/config.json",
        "{\"auths\":{\"x.azurecr.io\":{\"auth\":\"" + guid + "\",\"identitytoken\":\"refresh\"}}}");

    assertThat(find("x.azurecr.io/app"))
        .isEqualTo(
            new IdentityToken(
                "refresh",
                Optional.of(new UsernamePassword("00000000-0000-0000-0000-000000000000", ""))));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code --src yaml}: what it does and prints. */
class YamlCommandTest {
  private static final String INFO = CommandRun.TIME + " level=info msg=";
  private static final String ERROR = CommandRun.TIME + " level=error msg=";

  @RegisterExtension
  final RegistryExtension registries =
      new RegistryExtension().with("private", builder -> builder.basicAuth("john", "secret"));

  @TempDir private Path folder;
  private final TestImage image = TestImages.withSeed(2).image(1, 100);
  private String source = "";
  private String mirror = "";

  @BeforeEach
  void fill(
      @Registry("source") InProcessRegistry registry,
      @Registry("private") InProcessRegistry secured,
      @Registry("mirror") InProcessRegistry destination) {
    for (String name : List.of("app:1", "app:2", "base:v1", "base:v2", "base:x")) {
      String[] parts = name.split(":", 2);
      image.pushTo(registry, parts[0], parts[1]);
    }
    image.pushTo(secured, "own", "1");
    source = registry.host();
    mirror = destination.host();
  }

  private CommandRun sync(String yaml, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("mirror.yaml"), yaml.replace("SOURCE", source));
    List<String> all = new ArrayList<>(List.of("--insecure-policy", "sync", "--src", "yaml"));
    all.addAll(List.of("--src-tls-verify=false", "--dest-tls-verify=false"));
    all.addAll(List.of(options));
    all.add(file.toString());
    all.add(options.length > 0 && options[0].equals("--dest=dir") ? folder + "/m" : mirror);
    return CommandRun.real(all.toArray(String[]::new));
  }

  @Test
  @DisplayName("13 i and n restart for each repository, and sources are repositories with images")
  void should_count_by_repository() throws Exception {
    CommandRun run =
        sync(
            """
            SOURCE:
              images-by-tag-regex: {base: ^v, app: nothing}
              images: {app: [2, 1]}
            """,
            "--dest=docker");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.errLines())
        .containsExactly(
            INFO + "\"Processing repo\" registry=\"" + source + "\" repo=app",
            INFO + "\"Processing repo\" registry=\"" + source + "\" repo=base",
            INFO + "\"Querying registry for image tags\" registry=\"" + source + "\" repo=base",
            INFO + "\"Getting tags\" image=\"" + source + "/base\"",
            INFO + "\"Processing repo\" registry=\"" + source + "\" repo=app",
            INFO + "\"Querying registry for image tags\" registry=\"" + source + "\" repo=app",
            INFO + "\"Getting tags\" image=\"" + source + "/app\"",
            CommandRun.TIME
                + " level=warning msg=\"No refs to sync found\" registry=\""
                + source
                + "\" repo=app",
            copying("Copying image ref 1/2", "app:2"),
            copying("Copying image ref 2/2", "app:1"),
            copying("Copying image ref 1/2", "base:v1"),
            copying("Copying image ref 2/2", "base:v2"),
            INFO + "\"Synced 4 images from 2 sources\"");
  }

  private String copying(String text, String name) {
    return INFO
        + ("\"" + text + "\" from=\"docker://" + source + "/" + name)
        + ("\" to=\"docker://" + mirror + "/" + name + "\"");
  }

  @Test
  @DisplayName("9.1 a dry run counts the same way and copies nothing")
  void should_show_what_would_be_copied(@Registry("mirror") InProcessRegistry destination)
      throws Exception {
    CommandRun run =
        sync("SOURCE: {images: {base: [x], app: [2, 1]}}", "--dest=docker", "--dry-run");

    assertThat(run.status()).isZero();
    assertThat(run.errLines())
        .endsWith(
            CommandRun.TIME + " level=warning msg=\"Running in dry-run mode\"",
            copying("Would have copied image ref 1/1", "base:x"),
            copying("Would have copied image ref 1/2", "app:2"),
            copying("Would have copied image ref 2/2", "app:1"),
            INFO + "\"Would have synced 3 images from 2 sources\"");
    assertThat(destination.requests()).isEmpty();
  }

  @Test
  @DisplayName("6.2 an image that is listed twice is copied twice, the second time for nothing")
  void should_copy_twice_what_is_listed_twice() throws Exception {
    Path digests = folder.resolve("digests");

    CommandRun run =
        sync("SOURCE: {images: {app: [1, 1]}}", "--dest=docker", "--digestfile=" + digests);

    assertThat(run.status()).isZero();
    String line = image.digest() + " docker://" + mirror + "/app:1\n";
    assertThat(digests).hasContent(line + line);
    assertThat(run.outLines()).endsWith("Skipping: image already present at destination");
    assertThat(run.errLines())
        .containsSubsequence(
            copying("Copying image ref 1/2", "app:1"), copying("Copying image ref 2/2", "app:1"));
    assertThat(run.err()).contains("Synced 2 images from 1 sources");
  }

  @Test
  @DisplayName("6.2 an image that is listed twice is refused by a directory")
  void should_refuse_the_second_copy_into_a_directory() throws Exception {
    CommandRun run = sync("SOURCE: {images: {app: [1, 1]}}", "--dest=dir");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal())
        .isEqualTo("Refusing to overwrite destination directory \"" + folder + "/m/app:1\"");
  }

  @Test
  @DisplayName("6.2 an image that is listed twice is refused by a directory in a dry run, too")
  void should_refuse_the_second_copy_into_a_directory_in_a_dry_run() throws Exception {
    CommandRun run = sync("SOURCE: {images: {app: [1, 1]}}", "--dest=dir", "--dry-run");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal())
        .isEqualTo("Refusing to overwrite destination directory \"" + folder + "/m/app:1\"");
  }

  @Test
  @DisplayName("6.2 none of the skips affects the exit status")
  void should_succeed_without_what_is_broken() throws Exception {
    for (String option : List.of("--keep-going", "--keep-going=false")) {
      CommandRun run =
          sync(
              "SOURCE: {images: {none: [], U: [x], app: ['.x']}, images-by-tag-regex: {a: '('}}",
              "--dest=docker",
              option);

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.errLines())
          .contains(
              ERROR + "\"Error processing repo, skipping\" registry=\"" + source + "\" repo=none",
              ERROR
                  + "\"Error parsing repository name, skipping\" registry=\""
                  + source
                  + "\" repo=U",
              ERROR + "\"Error parsing ref, skipping\" ref=.x",
              INFO + "\"Synced 0 images from 0 sources\"");
      assertThat(run.err()).doesNotContain("fatal");
    }
  }

  @Test
  @DisplayName("15.2 --retry-times counts for listings too")
  void should_list_again(@Registry("source") InProcessRegistry registry) throws Exception {
    registry.inject(Faults.onTags().status(503).times(1));

    CommandRun run =
        sync("SOURCE: {images: {app: }}", "--dest=docker", "--retry-times=1", "--retry-delay=1ms");

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("Synced 2 images from 1 sources");
  }

  @Test
  @DisplayName("6.1 malformed files are fatal, with file, line and column")
  void should_refuse_malformed_files() throws Exception {
    CommandRun run = sync("SOURCE:\n  images: [x]\n", "--dest=docker");

    String file = folder.resolve("mirror.yaml").toString();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal())
        .isEqualTo(
            "Failed to unmarshal \""
                + file
                + "\": "
                + file
                + ":2:11: \"images\" has to be a mapping, not a list");
  }

  @Test
  @DisplayName("6.1 an empty file syncs nothing")
  void should_sync_nothing() throws Exception {
    CommandRun run = sync("# nothing yet\n", "--dest=docker");

    assertThat(run.status()).isZero();
    assertThat(run.errLines()).containsExactly(INFO + "\"Synced 0 images from 0 sources\"");
  }

  @Test
  @DisplayName("6.1 unknown keys are told")
  void should_tell_of_unknown_keys() throws Exception {
    CommandRun run = sync("SOURCE: {tls_verify: no, images: {app: [1]}}", "--dest=docker");

    assertThat(run.status()).isZero();
    assertThat(run.errLines().get(0))
        .contains("level=warning")
        .contains("unknown key")
        .contains("tls_verify");
  }

  @Test
  @DisplayName("6.3 credentials of the file go before those of the command line, for it alone")
  void should_send_credentials_where_they_belong(
      @Registry("private") InProcessRegistry secured, @Registry("source") InProcessRegistry open)
      throws Exception {
    String own = secured.host() + ": {images: {own: []}, credentials: ";

    assertThat(sync(own + "{username: john, password: secret}}", "--dest=docker").err())
        .contains("Synced 1 images");
    assertThat(sync(own + "{}}", "--dest=docker", "--src-creds=john:secret").err())
        .contains("Synced 1 images");
    assertThat(
            sync(
                    own + "{username: john, password: no}}",
                    "--dest=docker",
                    "--src-creds=john:secret")
                .err())
        .contains("Synced 0 images");
    assertThat(
            sync(own + "{username: john, password: secret}}", "--dest=docker", "--src-no-creds")
                .err())
        .contains("Synced 1 images");
    assertThat(open.requests()).isEmpty();
  }

  @Test
  @DisplayName("6.3, 15.9 --src-creds go to every registry, and there is a warning")
  void should_warn_when_several_registries_get_the_credentials(
      @Registry("private") InProcessRegistry secured) throws Exception {
    CommandRun run =
        sync(
            secured.host() + ": {images: {own: [1]}}\nSOURCE: {images: {app: [1]}}",
            "--dest=docker",
            "--src-creds=john:secret");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("The credentials given for the source go to several registries: ")
        .contains("Synced 2 images from 2 sources")
        .doesNotContain("secret");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.rows;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dry runs, the digest file, keeping going and the exit status. */
class RunRowsTest {
  private static final String FAILED_PARTLY =
      "\"Sync failed due to previous reported error(s) for one or more images\"";

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  private final TestImages images = TestImages.withSeed(4);
  private final TestImage one = images.image(1, 100);
  private final TestImage two = images.image(1, 200);
  private final TestImage index = images.index(2, 1, 100);

  @TempDir private Path folder;
  private Path digests = Path.of("");

  @BeforeEach
  void fill() {
    one.pushTo(source, "app", "1");
    two.pushTo(source, "app", "2");
    index.pushTo(source, "multi", "1");
    digests = folder.resolve("digests");
  }

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
  }

  private CommandLine mirror(String from, String... options) {
    return sync(from, "docker", mirror.host(), options);
  }

  private CommandLine sync(String from, String dest, String to, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("--src=docker", "--dest=" + dest, "--src-tls-verify=false"));
    arguments.addAll(List.of("--dest-tls-verify=false", "--digestfile=" + digests));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(source.host() + "/" + from, to));
    return CommandLine.sync(arguments.toArray(String[]::new));
  }

  private String line(TestImage image, String name) {
    return image.digest() + " docker://" + mirror.host() + "/" + name + "\n";
  }

  @Test
  @DisplayName("9.1: a dry run lists an untagged source and contacts nobody else")
  void should_list_in_a_dry_run() {
    CommandLine run = mirror("app", "--dry-run");
    assertThat(run.status()).isZero();
    assertThat(source).receivedRequests(1);
    assertThat(mirror).receivedRequests(0);
  }

  @Test
  @DisplayName("9.1: a dry run of a tagged source contacts nobody")
  void should_contact_nobody_in_a_dry_run() {
    assertThat(mirror("app:none", "--dry-run").status()).isZero();
    assertThat(source).receivedRequests(0);
  }

  @Test
  @DisplayName("9.1: a dry run lists again after a passing failure")
  void should_list_again_in_a_dry_run() {
    source.inject(Faults.onTags().status(503).times(5));
    CommandLine run = mirror("app", "--dry-run", "--retry-times=5", "--retry-delay=1ms");
    assertThat(run.status()).as(run.fatal()).isZero();
    assertThat(run.places()).hasSize(2);
  }

  @Test
  @DisplayName("9.1: a dry run says what it would do")
  void should_say_what_it_would_do() {
    String from = "docker://" + source.host() + "/app:1";
    String to = "docker://" + mirror.host() + "/app:1";
    assertThat(mirror("app:1", "--dry-run").messages())
        .containsExactly(
            "level=info msg=\"Tag presence check\" imagename=\""
                + source.host()
                + "/app:1\" tagged=true",
            "level=warning msg=\"Running in dry-run mode\"",
            "level=info msg=\"Would have copied image ref 1/1\" from=\""
                + (from + "\" to=\"" + to + "\""),
            "level=info msg=\"Would have synced 1 images from 1 sources\"");
  }

  @Test
  @DisplayName("9.1: a dry run leaves the digest file alone, wherever it is")
  void should_leave_the_digest_file_alone_in_a_dry_run() throws IOException {
    Files.writeString(digests, "before");
    assertThat(mirror("app", "--dry-run").status()).isZero();
    assertThat(digests).hasContent("before");
    digests = folder.resolve("none/digests");
    assertThat(mirror("app", "--dry-run").status()).isZero();
  }

  @Test
  @DisplayName("9.1: a dry run creates no directories; skopeo's does")
  void should_create_nothing_in_a_dry_run() {
    Path medium = folder.resolve("medium");
    assertThat(sync("app", "dir", medium.toString(), "--dry-run").status()).isZero();
    assertThat(medium).doesNotExist();
  }

  @Test
  @DisplayName("9.2: the digest file is truncated, readable by all, with a line per image in order")
  void should_write_the_digest_file() throws IOException {
    Files.writeString(digests, "before\n".repeat(50));
    assertThat(mirror("app").status()).isZero();
    assertThat(digests).hasContent(line(one, "app:1") + line(two, "app:2"));
    Path fresh = folder.resolve("fresh");
    digests = fresh;
    assertThat(mirror("app:1").status()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  @DisplayName("9.2: a digest file that cannot be opened fails the run before any copy")
  void should_open_the_digest_file_before_copying() {
    digests = folder.resolve("none/digests");
    assertThat(mirror("app").status()).isEqualTo(1);
    assertThat(mirror).receivedRequests(0);
  }

  @Test
  @DisplayName("9.2: an image that is there already has a line, too")
  void should_write_a_line_for_what_is_there() {
    mirror("app:1");
    CommandLine again = mirror("app:1");
    assertThat(again.out()).contains("Skipping: image already present at destination");
    assertThat(digests).hasContent(line(one, "app:1"));
  }

  @Test
  @DisplayName("9.2: a failed image has no line")
  void should_write_no_line_for_a_failed_image() {
    source.inject(Faults.onManifest("1").status(404));
    assertThat(mirror("app", "--keep-going").status()).isEqualTo(1);
    assertThat(digests).hasContent(line(two, "app:2"));
  }

  @Test
  @DisplayName("9.2: with --all the line has the digest of the index, without that of the instance")
  void should_write_the_digest_of_what_was_written() {
    mirror("multi:1", "--all");
    assertThat(digests).hasContent(line(index, "multi:1"));
    mirror("multi:1", "--override-arch=arm64");
    assertThat(digests).hasContent(line(index.children().get(1), "multi:1"));
  }

  @Test
  @DisplayName("9.2: no images make an empty file")
  void should_write_an_empty_digest_file() throws IOException {
    Path yaml = Files.writeString(folder.resolve("none.yml"), "# nothing\n");
    CommandLine run =
        CommandLine.sync(
            "--src=yaml",
            "--dest=docker",
            "--digestfile=" + digests,
            yaml.toString(),
            mirror.host());
    assertThat(run.status()).as(run.fatal()).isZero();
    assertThat(digests).isEmptyFile();
  }

  @Test
  @DisplayName("9.2: directories are written as they are named")
  void should_write_directories_into_the_digest_file() {
    sync("app:1", "dir", folder.resolve("m").toString());
    assertThat(digests).hasContent(one.digest() + " dir:" + folder.resolve("m/app:1") + "\n");
  }

  @Test
  @DisplayName("9.3: --keep-going logs the failure, goes on, counts successes and fails at the end")
  void should_keep_going() {
    source.inject(Faults.onManifest("1").status(404));
    CommandLine run = mirror("app", "--keep-going");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.messages())
        .anyMatch(line -> line.startsWith("level=error msg=\"Error copying ref \\\"docker://"))
        .anyMatch(line -> line.equals("level=info msg=\"Synced 1 images from 1 sources\""));
    assertThat(run.fatal()).isEqualTo(FAILED_PARTLY.replace("\\", ""));
    assertThat(mirror).hasImage("app:2").isSameAs(two);
  }

  @Test
  @DisplayName("9.3: without it the first failure ends the run without a summary")
  void should_end_with_the_first_failure() {
    source.inject(Faults.onManifest("2").status(404));
    CommandLine run = mirror("app");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).startsWith("\"Error copying ref \"docker://").contains("app:2");
    assertThat(run.log()).noneMatch(line -> line.contains("Synced"));
    assertThat(digests).hasContent(line(one, "app:1"));
  }

  @Test
  @DisplayName("9.3: --keep-going does not swallow failed listings, impossible names, digest files")
  void should_not_keep_going_without_images() {
    assertThat(mirror("none", "--keep-going").status()).isEqualTo(1);
    assertThat(mirror("app", "--keep-going", "--append-suffix=+").status()).isEqualTo(1);
    digests = folder.resolve("none/digests");
    assertThat(mirror("app", "--keep-going").status()).isEqualTo(1);
    assertThat(mirror).receivedRequests(0);
  }

  @Test
  @DisplayName("9.4: 0 after success, 1 after failure, 2 for a missing tag, 1 if it kept going")
  void should_tell_by_the_exit_status() {
    assertThat(mirror("app").status()).isZero();
    assertThat(mirror("none").status()).isEqualTo(1);
    assertThat(mirror("app:none").status()).isEqualTo(2);
    assertThat(mirror("app:none", "--keep-going").status()).isEqualTo(1);
  }

  @Test
  @DisplayName("9.4: 1 for a 404 that does not say which kind it is")
  void should_not_take_any_404_for_a_missing_image() {
    source.inject(Faults.onManifest("1").status(404));
    assertThat(mirror("app:1").status()).isEqualTo(1);
  }
}

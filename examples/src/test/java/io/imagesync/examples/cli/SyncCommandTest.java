// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs between registries in this process, and what they print. */
class SyncCommandTest {
  private static final String INFO = CommandRun.TIME + " level=info msg=";
  private static final String SIGNATURES = "Getting image source signatures";
  private static final String WRITING = "Writing manifest to image destination";

  @RegisterExtension
  final RegistryExtension registries =
      new RegistryExtension().with("private", builder -> builder.basicAuth("john", "secret"));

  @TempDir private Path folder;
  private final TestImages images = TestImages.withSeed(9);
  private final TestImage one = images.image(2, 3_000);
  private final TestImage two = images.builder().docker().layer(4_000).build();
  private final TestImage multi = images.index(2, 1, 2_000);
  private String source = "";
  private String mirror = "";

  @BeforeEach
  void fill(
      @Registry("source") InProcessRegistry registry,
      @Registry("mirror") InProcessRegistry destination) {
    one.pushTo(registry, "team/app", "1");
    two.pushTo(registry, "team/app", "2");
    multi.pushTo(registry, "team/multi", "1");
    source = registry.host();
    mirror = destination.host();
  }

  private static CommandRun sync(String... args) {
    List<String> all = new ArrayList<>(List.of("--insecure-policy", "sync"));
    all.addAll(List.of("--src-tls-verify=false", "--dest-tls-verify=false"));
    all.addAll(List.of(args));
    return CommandRun.real(all.toArray(String[]::new));
  }

  private static String blob(TestImage image, int index) {
    return image.blobs().get(index).digest().toString();
  }

  @Test
  void should_mirror_a_repository(@Registry("mirror") InProcessRegistry destination)
      throws IOException {
    // given
    Path digests = folder.resolve("digests.txt");
    // when
    CommandRun run =
        sync(
            "-s=docker",
            "-d=docker",
            "--append-suffix=-m",
            "--digestfile=" + digests,
            source + "/team/app",
            mirror + "/m");
    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(destination).hasImage("m/app:1-m").isSameAs(one).isComplete();
    assertThat(destination).hasImage("m/app:2-m").isSameAs(two).isComplete();
    assertThat(digests)
        .hasContent(
            one.digest()
                + " docker://"
                + mirror
                + "/m/app:1-m\n"
                + two.digest()
                + " docker://"
                + mirror
                + "/m/app:2-m\n");
    assertThat(run.errLines())
        .containsExactly(
            INFO + "\"Tag presence check\" imagename=\"" + source + "/team/app\" tagged=false",
            INFO + "\"Getting tags\" image=\"" + source + "/team/app\"",
            copying("1/2", "team/app:1", "m/app:1-m"),
            copying("2/2", "team/app:2", "m/app:2-m"),
            INFO + "\"Synced 2 images from 1 sources\"");
    assertThat(run.outLines())
        .containsExactly(
            SIGNATURES,
            "Copying blob " + blob(one, 1),
            "Copying blob " + blob(one, 2),
            "Copying config " + blob(one, 0),
            WRITING,
            SIGNATURES,
            "Copying blob " + blob(two, 1),
            "Copying config " + blob(two, 0),
            WRITING);
  }

  private String copying(String number, String from, String to) {
    return INFO
        + ("\"Copying image ref " + number + "\" from=\"docker://" + source + "/" + from)
        + ("\" to=\"docker://" + mirror + "/" + to + "\"");
  }

  @Test
  void should_skip_what_is_there() {
    String[] args = {"-s=docker", "-d=docker", source + "/team/app:1", mirror + "/m"};
    sync(args);
    CommandRun again = sync(args);
    assertThat(again.status()).isZero();
    assertThat(again.outLines())
        .containsExactly(SIGNATURES, "Skipping: image already present at destination");
    assertThat(again.err()).contains("tagged=true").doesNotContain("Getting tags");
    assertThat(again.err()).contains("Synced 1 images from 1 sources");
  }

  @Test
  void should_tell_of_each_instance_of_an_index() {
    CommandRun run =
        sync("-s=docker", "-d=docker", "--all", source + "/team/multi:1", mirror + "/m");
    TestImage first = multi.children().get(0);
    TestImage second = multi.children().get(1);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.outLines())
        .containsExactly(
            "Getting image list signatures",
            "Copying 2 images generated from 2 images in list",
            "Copying image " + first.digest() + " (1/2)",
            SIGNATURES,
            "Copying blob " + blob(first, 1),
            "Copying config " + blob(first, 0),
            WRITING,
            "Copying image " + second.digest() + " (2/2)",
            SIGNATURES,
            "Copying blob " + blob(second, 1),
            "Copying config " + blob(second, 0),
            WRITING,
            "Writing manifest list to image destination",
            "Storing list signatures");
  }

  @Test
  void should_take_the_platform_that_was_asked_for(
      @Registry("mirror") InProcessRegistry destination) {
    TestImage second = multi.children().get(1);
    String architecture = second.platform().orElseThrow().architecture();
    CommandRun run =
        sync(
            "--override-os=linux",
            "--override-arch=" + architecture,
            "-s=docker",
            "-d=docker",
            source + "/team/multi:1",
            mirror);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(destination).hasImage("multi:1").withDigest(second.digest());
  }

  @Test
  void should_carry_images_to_a_directory_and_back(
      @Registry("mirror") InProcessRegistry destination) {
    Path medium = folder.resolve("medium");
    CommandRun out =
        sync("-s=docker", "-d=dir", "--scoped", source + "/team/app", medium.toString());
    assertThat(out.status()).as(out.err()).isZero();
    Path image = medium.resolve(source).resolve("team").resolve("app:1");
    assertThatImageDirectory(image).holds(one).isComplete();
    CommandRun back = sync("-s=dir", "-d=docker", medium.toString(), mirror + "/m/");
    assertThat(back.status()).as(back.err()).isZero();
    assertThat(back.err()).contains("from=\"dir:" + image + "\"").doesNotContain("Tag presence");
    assertThat(destination).hasImage("m/app:2").isSameAs(two);
  }

  @Test
  void should_refuse_to_overwrite_a_directory() {
    String[] args = {"-s=docker", "-d=dir", source + "/team/app:1", folder.toString()};
    assertThat(sync(args).status()).isZero();
    CommandRun again = sync(args);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.fatal())
        .contains("Refusing to overwrite destination directory")
        .contains(folder.resolve("app:1").toString());
  }

  @Test
  void should_refuse_to_overwrite_a_directory_in_a_dry_run_too() {
    String place = folder.resolve("app:1").toString();
    assertThat(sync("-s=docker", "-d=dir", source + "/team/app:1", folder.toString()).status())
        .isZero();
    CommandRun preview =
        sync("-s=docker", "-d=dir", "--dry-run", source + "/team/app:1", folder.toString());
    assertThat(preview.status()).isEqualTo(1);
    assertThat(preview.fatal())
        .isEqualTo("Refusing to overwrite destination directory \"" + place + "\"");
    assertThat(preview.err()).doesNotContain("Would have");
  }

  @Test
  void should_preview_and_change_nothing(@Registry("mirror") InProcessRegistry destination) {
    Path medium = folder.resolve("medium");
    CommandRun run =
        sync("-s=docker", "-d=dir", "--dry-run", source + "/team/app", medium.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines().subList(2, 6))
        .containsExactly(
            CommandRun.TIME + " level=warning msg=\"Running in dry-run mode\"",
            wouldCopy("1/2", "1", medium),
            wouldCopy("2/2", "2", medium),
            INFO + "\"Would have synced 2 images from 1 sources\"");
    assertThat(medium).doesNotExist();
    assertThat(destination).receivedRequests(0);
  }

  private String wouldCopy(String number, String tag, Path medium) {
    return INFO
        + ("\"Would have copied image ref " + number + "\" from=\"docker://" + source)
        + ("/team/app:" + tag + "\" to=\"dir:" + medium.resolve("app:" + tag) + "\"");
  }

  @Test
  void should_end_with_status_2_when_the_image_does_not_exist() {
    String[] args = {"-s=docker", "-d=docker", source + "/team/app:none", mirror};
    CommandRun run = sync(args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.fatal()).startsWith("Error copying ref").contains("team/app:none");
    assertThat(run.err()).doesNotContain("Synced");
    CommandRun keepGoing = sync("--keep-going", args[0], args[1], args[2], args[3]);
    assertThat(keepGoing.status()).isEqualTo(1);
    assertThat(keepGoing.fatal()).startsWith("Sync failed due to previous reported error(s)");
    assertThat(keepGoing.err()).contains("level=error", "Synced 0 images from 1 sources");
  }

  @Test
  void should_end_with_status_2_when_only_the_mirror_still_has_the_image(
      @Registry("source") InProcessRegistry registry) {
    String[] args = {"-s=docker", "-d=docker", source + "/team/app:1", mirror};
    assertThat(sync(args).status()).isZero();
    registry.removeManifest("team/app", "1");
    assertThat(sync(args).status()).isEqualTo(2);
  }

  @Test
  void should_end_with_status_1_when_a_layer_does_not_exist(
      @Registry("source") InProcessRegistry registry) {
    registry.removeBlob("team/app", blob(one, 1));
    CommandRun run = sync("-s=docker", "-d=docker", source + "/team/app:1", mirror);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).contains(blob(one, 1));
  }

  @Test
  void should_say_that_there_is_no_such_repository() {
    CommandRun run = sync("-s=docker", "-d=docker", source + "/team/none", mirror);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal())
        .startsWith(
            "Error determining repository tags for repo "
                + source
                + "/team/none: fetching tags list: ");
  }

  @ParameterizedTest(name = "3 row 13: the YAML file {0} cannot be read")
  @ValueSource(strings = {"/nowhere/at/all.yml", "-", "/"})
  void should_say_that_a_file_cannot_be_read(String file) {
    CommandRun run = sync("-s=yaml", "-d=docker", file, mirror);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).contains(file);
    assertThat(run.out()).isEmpty();
  }

  @Test
  @DisplayName("3 row 12: a directory without images")
  void should_say_that_a_directory_holds_no_images() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CommandRun run = sync("-s=dir", "-d=docker", empty.toString(), mirror);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).isEqualTo("No images to sync found in \"" + empty + "\"");
  }

  @Test
  void should_take_the_manifest_of_an_image_for_the_image(
      @Registry("mirror") InProcessRegistry destination) {
    sync("-s=docker", "-d=dir", source + "/team/app:1", folder.toString());
    Path manifest = folder.resolve("app:1").resolve("manifest.json");

    CommandRun run = sync("-s=dir", "-d=docker", manifest.toString(), mirror + "/m");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(destination).hasImage("m/app:1").isSameAs(one);
  }

  @Test
  void should_find_no_images_in_another_file() throws IOException {
    Path file = Files.createFile(folder.resolve("notes"));

    CommandRun run = sync("-s=dir", "-d=docker", file.toString(), mirror);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).isEqualTo("No images to sync found in \"" + file + "\"");
  }

  @Test
  void should_log_in(@Registry("private") InProcessRegistry locked) {
    one.pushTo(locked, "team/app", "1");
    String image = locked.host() + "/team/app:1";
    CommandRun anonymous = sync("-s=docker", "-d=docker", image, mirror);
    assertThat(anonymous.status()).isEqualTo(1);
    assertThat(anonymous.fatal()).contains("--src-creds").doesNotContain("RegistryAccess");
    CommandRun wrong = sync("--src-creds=john:wr0ng", "-s=docker", "-d=docker", image, mirror);
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).doesNotContain("wr0ng");
    CommandRun right = sync("--src-creds=john:secret", "-s=docker", "-d=docker", image, mirror);
    assertThat(right.status()).as(right.err()).isZero();
    assertThat(right.err() + right.out()).doesNotContain("secret");
  }

  @Test
  void should_try_again(@Registry("source") InProcessRegistry registry) {
    registry.inject(Faults.onBlob(blob(one, 1)).truncateAfter(100));
    CommandRun run =
        sync(
            "--retry-times=1",
            "--retry-delay=1ms",
            "-s=docker",
            "-d=docker",
            source + "/team/app:1",
            mirror);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("level=warning msg=\"Failed, retrying in 1ms ... (1/1). Error: ");
    assertThat(run.outLines()).filteredOn(SIGNATURES::equals).hasSize(2);
  }

  @Test
  void should_accept_a_policy_that_accepts_everything() throws IOException {
    Path policy = folder.resolve("policy.json");
    Files.writeString(policy, "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}");
    String[] args = {
      "--policy=" + policy,
      "sync",
      "-s=docker",
      "-d=docker",
      "--tls-verify=false",
      source + "/team/app:1",
      mirror
    };
    assertThat(CommandRun.real(args).status()).isZero();
    Files.writeString(policy, "{\"default\": [{\"type\": \"reject\"}]}");
    CommandRun rejected = CommandRun.real(args);
    assertThat(rejected.status()).isEqualTo(1);
    assertThat(rejected.fatal()).contains(policy.toString(), "--insecure-policy");
  }

  @Test
  void should_log_in_detail_and_leave_the_log_as_it_was() {
    CommandRun run = sync("--debug", "-s=docker", "-d=docker", source + "/team/app:none", mirror);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("\tat io.imagesync.");
    assertThat(java.util.logging.Logger.getLogger("io.imagesync").getHandlers()).isEmpty();
  }
}

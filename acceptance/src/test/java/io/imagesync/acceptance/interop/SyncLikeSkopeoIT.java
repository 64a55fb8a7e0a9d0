// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.image.Platform;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes the same call with skopeo and with the executable jar, on registries of equal content, and
 * compares exit status, tags, digests, media types, directory trees and digest files.
 */
@RequiresPeers
class SyncLikeSkopeoIT {
  private static final String REPOSITORY = "team/mixed";
  private static final List<List<String>> NAMING =
      List.of(
          List.of(),
          List.of("--scoped"),
          List.of("--append-suffix", "-mirror"),
          List.of("--scoped", "--append-suffix=-mirror"));

  @TempDir private static Path folder;
  private static RealRegistry source;
  private static Skopeo skopeo;
  private static TestImage index;
  private static TestImage image;

  @BeforeAll
  static void seed() throws Exception {
    skopeo = Skopeo.in(folder.resolve("skopeo"));
    source = RealRegistry.in(folder.resolve("source"));
    TestImages images = TestImages.withSeed(11);
    index = images.index(3, 2, 4000);
    image = images.image(3, 5000);
    push("oci", image);
    push("v2s2", images.builder().docker().layer(4000).layer(3000).build());
    push("index", index);
    push("list", dockerList(images));
    push("attested", attested(images));
    push("artifact", images.artifact("application/vnd.example.sbom", 700, images.image(1, 100)));
    skopeo
        .run(
            "sync",
            "--all",
            "--scoped",
            "--src=docker",
            "--dest=dir",
            "--src-tls-verify=false",
            source.address() + "/" + REPOSITORY,
            folder.resolve("tree").toString())
        .orFail();
  }

  @AfterAll
  static void stop() throws Exception {
    source.close();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void should_have_the_effect_that_skopeo_has(List<String> call, @TempDir Path sides)
      throws Exception {
    CommandLine jar = CommandLine.in(sides.resolve("home"));
    try (Side theirs = new Side(sides.resolve("theirs"), skopeo::run);
        Side ours = new Side(sides.resolve("ours"), jar::run)) {
      // when
      Side.Outcome expected = theirs.sync(call.toArray(String[]::new));
      Side.Outcome actual = ours.sync(call.toArray(String[]::new));

      // then
      String what = "skopeo: " + expected.result() + "\nimagesync: " + actual.result();
      assertThat(actual.exitCode()).as(what).isEqualTo(expected.exitCode());
      assertThat(actual.content()).as(what).isEqualTo(expected.content());
      assertThat(actual.digests()).as(what).isEqualTo(expectedDigests(expected, actual));
    }
  }

  /** Names are checked before the digest file is touched, which skopeo has emptied by then. */
  private static String expectedDigests(Side.Outcome expected, Side.Outcome actual) {
    boolean beforeFirstImage = actual.result().stderr().contains("Nothing was copied");
    return beforeFirstImage && expected.digests().isEmpty() ? "no file" : expected.digests();
  }

  private static Stream<List<String>> calls() {
    List<List<String>> calls = new ArrayList<>();
    for (List<String> naming : NAMING) {
      for (List<String> all : List.of(List.<String>of(), List.of("--all"))) {
        calls.add(dockerToDir(naming, all, source("")));
        calls.add(dockerToDocker(naming, all, source("")));
        calls.add(dirToDocker(naming, all));
      }
    }
    List<String> none = List.of();
    calls.add(dockerToDir(none, none, source(":oci")));
    calls.add(dockerToDir(none, List.of("--all"), source("@" + index.digest())));
    calls.add(dockerToDocker(none, List.of("--all"), source("@" + index.digest())));
    calls.add(dockerToDocker(none, none, source(":missing")));
    for (String format : List.of("oci", "v2s2")) {
      List<String> wanted = List.of("--format", format);
      List<String> frozen = List.of("--preserve-digests", "-f", format);
      for (String tag : List.of(":oci", ":v2s2", ":artifact")) {
        calls.add(dockerToDocker(none, wanted, source(tag)));
        calls.add(dockerToDocker(none, frozen, source(tag)));
      }
      for (String tag : List.of(":index", ":list", ":attested")) {
        calls.add(dockerToDocker(List.of("--all"), wanted, source(tag)));
        calls.add(dockerToDocker(List.of("--all"), frozen, source(tag)));
      }
      calls.add(dockerToDir(none, wanted, source("@" + image.digest())));
      calls.add(dockerToDocker(none, wanted, source("@" + image.digest())));
    }
    calls.add(dockerToDocker(none, List.of("--keep-going"), source(":missing")));
    calls.add(dockerToDocker(none, none, source.address() + "/team/none"));
    return calls.stream();
  }

  private static String source(String suffix) {
    return source.address() + "/" + REPOSITORY + suffix;
  }

  private static List<String> dockerToDir(List<String> naming, List<String> all, String from) {
    return call("docker", "dir", naming, all, from, "DIR");
  }

  private static List<String> dockerToDocker(List<String> naming, List<String> all, String from) {
    return call("docker", "docker", naming, all, from, "REGISTRY/pre/fix/");
  }

  private static List<String> dirToDocker(List<String> naming, List<String> all) {
    Path tree = folder.resolve("tree").resolve(source.address());
    return call("dir", "docker", naming, all, tree.toString(), "REGISTRY/pre");
  }

  private static List<String> call(
      String src, String dest, List<String> naming, List<String> all, String from, String to) {
    List<String> call =
        new ArrayList<>(
            List.of(
                "--src",
                src,
                "--dest",
                dest,
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "--digestfile",
                "DIGESTS"));
    call.addAll(naming);
    call.addAll(all);
    call.add(from);
    call.add(to);
    return call;
  }

  private static TestImage dockerList(TestImages images) {
    return images
        .indexBuilder()
        .docker()
        .add(dockerImage(images, "linux/amd64"))
        .add(dockerImage(images, "linux/arm64/v8"))
        .build();
  }

  private static TestImage dockerImage(TestImages images, String platform) {
    return images.builder().docker().platform(Platform.parse(platform)).layer(2000).build();
  }

  private static TestImage attested(TestImages images) {
    TestImage image = images.builder().platform(Platform.parse("linux/amd64")).layer(900).build();
    return images.indexBuilder().add(image).attestation(image).build();
  }

  private static void push(String tag, TestImage image) throws Exception {
    Path directory = folder.resolve("made").resolve(tag);
    image.writeToDir(directory);
    String reference = "docker://" + source.address() + "/" + REPOSITORY + ":" + tag;
    skopeo
        .run(
            "copy",
            "--all",
            "--preserve-digests",
            "--dest-tls-verify=false",
            "dir:" + directory,
            reference)
        .orFail();
  }
}

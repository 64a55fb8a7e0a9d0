// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes the same call with skopeo and with the executable jar, and compares what they print, line
 * by line. Layers of one image come in any order from skopeo; times and addresses differ.
 */
@RequiresPeers
class PrintLikeSkopeoIT {
  private static InProcessRegistry source;

  private record Call(String name, List<String> arguments) {}

  @BeforeAll
  static void seed() {
    source = InProcessRegistry.start();
    TestImages images = TestImages.withSeed(21);
    images.image(3, 2_000).pushTo(source, "team/app", "1.0");
    images.builder().docker().layer(1_500).build().pushTo(source, "team/app", "1.1");
    TestImage index = images.index(3, 2, 1_000);
    index.pushTo(source, "team/multi", "1");
  }

  @AfterAll
  static void stop() {
    source.close();
  }

  static Stream<Call> calls() {
    return Stream.of(
        call("a repository to a directory", "docker", "dir", "team/app", "MIRROR"),
        call("scoped", "docker", "dir", "team/app", "MIRROR", "--scoped"),
        call("one image", "docker", "dir", "team/app:1.0", "MIRROR"),
        call("without signatures", "docker", "dir", "team/app", "MIRROR", "--remove-signatures"),
        call("one platform", "docker", "dir", "team/multi", "MIRROR", "--override-arch=amd64"),
        call("an index", "docker", "dir", "team/multi", "MIRROR", "--all"),
        call("nothing yet", "docker", "dir", "team/app", "MIRROR", "--dry-run"),
        call("a missing image", "docker", "dir", "team/app:none", "MIRROR", "--keep-going"));
  }

  private static Call call(
      String name, String src, String dest, String from, String to, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("sync", "--src-tls-verify=false", "--src", src, "--dest", dest));
    arguments.addAll(List.of(options));
    arguments.add(source.host() + "/" + from);
    arguments.add(to);
    return new Call(name, arguments);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void should_print_what_skopeo_prints(Call call, @TempDir Path folder) throws Exception {
    // given
    Path theirs = folder.resolve("theirs");
    Path ours = folder.resolve("ours");
    // when
    Skopeo.Result expected =
        Skopeo.in(folder.resolve("skopeo")).run(arguments(call, theirs.resolve("mirror")));
    Skopeo.Result actual =
        CommandLine.in(folder.resolve("home")).run(arguments(call, ours.resolve("mirror")));
    // then
    assertThat(actual.exitCode()).as(actual.stderr()).isEqualTo(expected.exitCode());
    assertThat(progress(actual)).isEqualTo(progress(expected));
    assertThat(log(actual, ours)).isEqualTo(log(expected, theirs));
  }

  private static String[] arguments(Call call, Path mirror) {
    return call.arguments().stream()
        .map(argument -> argument.equals("MIRROR") ? mirror.toString() : argument)
        .toArray(String[]::new);
  }

  private static List<String> progress(Skopeo.Result result) {
    List<String> lines = new ArrayList<>();
    List<String> blobs = new ArrayList<>();
    for (String line : result.stdout().lines().toList()) {
      if (line.startsWith("Copying blob ")) {
        blobs.add(line);
      } else {
        Collections.sort(blobs);
        lines.addAll(blobs);
        blobs.clear();
        lines.add(line);
      }
    }
    lines.addAll(blobs);
    return lines;
  }

  /** The cause of a failure is told in other words. */
  private static List<String> log(Skopeo.Result result, Path folder) {
    return result
        .stderr()
        .lines()
        .map(line -> line.replaceFirst("^time=\"[^\"]*\" ", "").replace(folder.toString(), ""))
        .map(line -> line.replaceFirst(" error=.*", " error=..."))
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What destinations are called, by dry runs that contact nobody. Rows in which imagesync does
 * something else than skopeo say what skopeo does.
 */
class DestinationNamingRowsTest {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final String DIGEST = "sha256:" + HEX;

  @TempDir private static Path tree;

  /** {@code expected} is a place, or words of a refusal after an exclamation mark. */
  private record Row(String name, String expected, List<String> arguments) {
    @Override
    public String toString() {
      return "7.2 row " + name;
    }
  }

  @BeforeAll
  static void plant() throws IOException {
    for (String image :
        List.of(
            "one/busybox:1-glibc",
            "scoped/reg.io/ns/app:2",
            "plain/plain",
            "digested/d@" + DIGEST,
            "upper/Upper:1",
            "dotted/.x/a:1")) {
      TestImages.withSeed(1).image(1, 10).writeToDir(tree.resolve(image));
    }
  }

  static Stream<Row> rows() {
    return Stream.of(registries(), digests(), suffixes(), directories(), destinations())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> registries() {
    return Stream.of(
        docker(
            "1: below a path", "L:5002/pre/fix/app:x", "reg.io/ns/deep/app:x", "L:5002/pre/fix/"),
        dir("2: a directory per image", "/m/busybox:1", "reg.io/busybox:1", "/m"),
        dir("3: scoped", "/m/reg.io/busybox:1", "reg.io/busybox:1", "/m", "--scoped"),
        docker(
            "4: scoped from Docker Hub",
            "L:5002/docker.io/library/busybox:1",
            "busybox:1",
            "L:5002",
            "--scoped"),
        dir("5: scoped with a port", "/m/h:5001/busybox:1", "h:5001/busybox:1", "/m", "--scoped"),
        docker(
            "6: a port in the middle of a name",
            "!not every image has a place",
            "h:5001/busybox:1",
            "L:5002",
            "--scoped"));
  }

  private static Stream<Row> digests() {
    return Stream.of(
        docker("7: a digest", "L:5002/d/b@" + DIGEST, "reg.io/b@" + DIGEST, "L:5002/d"),
        dir("8: a digest in a directory", "/m/b@" + DIGEST, "reg.io/b@" + DIGEST, "/m"),
        docker(
            "10: a suffix behind a digest",
            "!cannot be appended to a digest",
            "reg.io/b@" + DIGEST,
            "L:5002",
            "--append-suffix=-mirror"),
        docker(
            "10: a suffix of hex digits behind a digest",
            "!cannot be appended to a digest",
            "reg.io/b@" + DIGEST,
            "L:5002",
            "--append-suffix=00"),
        dir(
            "11: a suffix behind a digest, of which skopeo makes a directory",
            "!cannot be appended to a digest",
            "reg.io/b@" + DIGEST,
            "/m",
            "--append-suffix=-mirror"));
  }

  private static Stream<Row> suffixes() {
    return Stream.of(
        docker("9: a suffix", "L:1/a:x-mirror", "reg.io/a:x", "L:1", "--append-suffix=-mirror"),
        dir("9: a suffix", "/m/a:x-mirror", "reg.io/a:x", "/m", "--append-suffix=-mirror"),
        docker(
            "9: a suffix that makes the tag too long",
            "!not a valid tag",
            "reg.io/a:x",
            "L:1",
            "--append-suffix=" + "y".repeat(128)),
        docker(
            "9: a suffix of other signs",
            "!not a valid tag",
            "reg.io/a:x",
            "L:1",
            "--append-suffix=+"),
        dir("26: a suffix with a slash", "/m/a:x/sub", "reg.io/a:x", "/m", "--append-suffix=/sub"),
        docker(
            "26: a suffix with a colon",
            "!Invalid image",
            "reg.io/a:x",
            "L:1",
            "--append-suffix=:foo"),
        docker(
            "26: a digest as suffix",
            "!both a tag and a digest",
            "reg.io/a:x",
            "L:1",
            "--append-suffix=@" + DIGEST));
  }

  private static Stream<Row> directories() {
    return Stream.of(
        tree(
            "12: an image's directory",
            "L:1/test/busybox:1-glibc",
            "one/busybox:1-glibc",
            "L:1/test/"),
        tree("12: with a slash", "L:1/test/busybox:1-glibc", "one/busybox:1-glibc/", "L:1/test/"),
        tree("13: a tree", "L:1/p/app:2", "scoped", "L:1/p"),
        tree("13: a tree, scoped", "L:1/p/reg.io/ns/app:2", "scoped", "L:1/p", "--scoped"),
        tree("14: no tag", "L:1/p/plain:latest", "plain", "L:1/p"),
        tree(
            "14: a suffix without a tag",
            "L:1/p/plain-m:latest",
            "plain",
            "L:1/p",
            "--append-suffix=-m"),
        tree("15: a digest", "L:1/p/d@" + DIGEST, "digested", "L:1/p"),
        tree("16: upper case", "!must be lowercase", "upper", "L:1/p"),
        tree(
            "18: scoped, with a slash behind the image, where skopeo keeps the whole path",
            "L:1/p/busybox:1-glibc",
            "one/busybox:1-glibc/",
            "L:1/p",
            "--scoped"),
        tree(
            "19: scoped, with doubled slashes, where skopeo keeps the whole path",
            "L:1/p/reg.io/ns/app:2",
            "/scoped//",
            "L:1/p",
            "--scoped"),
        tree(
            "19: scoped, with a dot, where skopeo keeps the whole path",
            "L:1/p/reg.io/ns/app:2",
            "./scoped",
            "L:1/p",
            "--scoped"),
        tree(
            "20: scoped, with two dots, which eat a part of the destination in skopeo",
            "L:1/p/reg.io/ns/app:2",
            "one/../scoped",
            "L:1/p",
            "--scoped"),
        tree("22: a leading dot, lost in skopeo", "!Invalid image", "dotted", "L:1/p", "--scoped"));
  }

  private static Stream<Row> destinations() {
    return Stream.of(
        docker("23: an empty DESTINATION, Docker Hub for skopeo", "!destination", "busybox:1", ""),
        docker("23: Docker Hub", "busybox:1", "busybox:1", "docker.io"),
        docker("24: somebody on Docker Hub", "repo/busybox:1", "busybox:1", "repo"),
        dir("25: the working directory", "busybox:1", "busybox:1", "."),
        dir("25: an empty DESTINATION", "busybox:1", "busybox:1", ""));
  }

  private static Row docker(
      String name, String expected, String source, String destination, String... options) {
    return row(name, expected, "docker", source, "docker", destination, options);
  }

  private static Row dir(
      String name, String expected, String source, String destination, String... options) {
    return row(name, expected, "docker", source, "dir", destination, options);
  }

  private static Row tree(
      String name, String expected, String source, String destination, String... options) {
    return row(name, expected, "dir", tree + "/" + source, "docker", destination, options);
  }

  private static Row row(
      String name,
      String expected,
      String src,
      String source,
      String dest,
      String destination,
      String... options) {
    String scheme = dest.equals("docker") ? "docker://" : "dir:";
    List<String> arguments =
        new ArrayList<>(List.of("--dry-run", "--src=" + src, "--dest=" + dest));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(source, destination));
    return new Row(name, expected.startsWith("!") ? expected : scheme + expected, arguments);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void should_name_the_destination(Row row) {
    // when
    CommandLine run = CommandLine.sync(row.arguments().toArray(String[]::new));
    // then
    if (row.expected().startsWith("!")) {
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.fatal()).contains(row.expected().substring(1));
      assertThat(run.places()).isEmpty();
    } else {
      assertThat(run.status()).as(run.fatal()).isZero();
      assertThat(run.places()).containsExactly(row.expected());
    }
  }
}

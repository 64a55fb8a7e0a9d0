// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Syncs from the same YAML file with skopeo and with the executable jar, and compares exit status,
 * log, what arrived and the digest file. Skopeo goes through a file in random order, so that lines
 * are compared sorted; the causes of errors are told in other words.
 */
@RequiresPeers
class YamlLikeSkopeoIT {
  private static InProcessRegistry source;
  private static TestImage one;

  /**
   * @param yaml the file, in which {@code SOURCE} stands for the registry
   * @param options {@code --dest docker} or {@code --dest dir}, and others
   */
  private record Call(String name, String yaml, List<String> options) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void seed() {
    source = InProcessRegistry.start();
    TestImages images = TestImages.withSeed(8);
    one = images.image(2, 1_000);
    one.pushTo(source, "team/app", "1.10");
    images.image(1, 1_000).pushTo(source, "team/app", "2.0");
    images.image(1, 1_000).pushTo(source, "team/app", "latest");
    for (String tag : List.of("v3.11", "3.12.0", "3.12.1-rc1", "4", "edge")) {
      images.image(1, 500).pushTo(source, "base", tag);
    }
  }

  @AfterAll
  static void stop() {
    source.close();
  }

  static Stream<Call> calls() {
    return Stream.of(
        dir("6.1 explicit tags keep their spelling", "images: {team/app: [1.10, 2.0]}"),
        dir("6.1 an empty list is all tags", "images: {team/app: []}"),
        dir("6.1 a null list is all tags", "images: {team/app: }"),
        dir("6.1 a list of nulls is all tags", "images: {team/app: [~]}"),
        dir("6.1 a null regex is all tags", "images-by-tag-regex: {base: }"),
        dir("6.1 unanchored regex", "images-by-tag-regex: {base: '1'}"),
        dir("6.1 regex", "images-by-tag-regex: {base: '^[34]$'}"),
        dir("6.1 a digest", "images: {team/app: ['" + one.digest() + "']}"),
        dir("6.4 versions", "images-by-semver: {base: '>= 3.12.0'}"),
        dir("6.4 versions with pre-releases", "images-by-semver: {base: '>= 3.12.0-0, < 4'}"),
        dir(
            "5.3 all sections",
            "images: {team/app: [1.10]}\n  images-by-tag-regex: {base: ^e}\n"
                + "  images-by-semver: {base: '~3.11'}"),
        dir(
            "6.2 invalid entries",
            "images: {team/app: ['a b', 'sha256:00', .x, '', 'SHA256:1', 2.0, '1@sha256:0']}"),
        dir("6.2 only invalid entries", "images: {team/app: ['a b']}"),
        dir("6.2 invalid repositories", "images: {UP: [x], 'a:1': [x], '': [x], team/app: [2.0]}"),
        dir("6.2 a repository that does not exist", "images: {none: [], team/app: [2.0]}"),
        dir("6.2 one bad regex drops the section", "images-by-tag-regex: {base: ^(?!3)}"),
        dir(
            "6.2 other sections still run",
            "images: {team/app: [2.0]}\n  images-by-tag-regex: {base: (, team/app: latest}\n"
                + "  images-by-semver: {base: 4}"),
        dir("6.2 one bad constraint", "images-by-semver: {base: latest, team/app: '>= 1'}"),
        dir("6.4 an empty constraint", "images-by-semver: {base: ''}"),
        dir("6.4 a null constraint", "images-by-semver: {base: ~}"),
        dir("6.2 no refs", "images-by-tag-regex: {base: nothing}"),
        dir("6.2 no section", "cert-dir: ''"),
        dir("6.2 a tag that does not exist", "images: {team/app: [2.0, none]}"),
        dir("9.3 keep going", "images: {team/app: [none, 2.0]}", "--keep-going"),
        dir("9.1 dry run", "images: {team/app: [1.10, 2.0], base: []}", "--dry-run"),
        dir("7.1 scoped", "images: {team/app: [1.10, 2.0]}", "--scoped"),
        docker("6.2 a tag listed twice, to a registry", "images: {team/app: [2.0, 2.0]}"),
        docker(
            "6.2 a repository in several sections",
            "images: {team/app: [2.0]}\n  images-by-tag-regex: {team/app: ^2}"),
        docker("7.1 a suffix", "images: {team/app: [1.10]}", "--append-suffix=-mirror"),
        file("6.1 an empty file", ""),
        file("6.1 null", "~\n"),
        file("6.1 a comment", "# nothing\n"),
        file("6.1 first document only", "x.io:\n---\nSOURCE: {images: {team/app: [2.0]}}\n"),
        file("6.1 a list", "- SOURCE\n"),
        file("6.1 a duplicate key", "SOURCE: {images: {a: [x], a: [y]}}\n"),
        file("6.1 a wrong type", "SOURCE: {images: {a: x}}\n"),
        file("6.1 a quoted tls-verify", "SOURCE: {tls-verify: 'true'}\n"),
        file("6.1 tabs", "SOURCE:\n\timages: {}\n"),
        file("6.1 an undefined alias", "SOURCE: *x\n"),
        file("6.1 an invalid registry", "https://SOURCE: {images: {a: [x], b: []}}\n"),
        file("6.1 an empty registry", "'': {images: {a: [x]}}\n"),
        file("6.1 JSON", "{\"SOURCE\": {\"images\": {\"team/app\": [\"2.0\"]}}}"),
        file("6.1 a namespace", "SOURCE/team: {images: {app: [2.0]}}\n"),
        file("6.2 an unreachable registry", "127.0.0.1:1: {images: {a: [], b: []}}\n"),
        file(
            "6.1 merge keys", "SOURCE: &s {images: {team/app: [2.0]}}\nx.io: {<<: *s, images: }\n"),
        file(
            "6.1 unset tls-verify does not override, false does",
            "SOURCE: {tls-verify: , images: {team/app: []}}\n"));
  }

  private static Call dir(String name, String registry, String... options) {
    return file(name, "SOURCE:\n  " + registry + "\n", options);
  }

  private static Call file(String name, String yaml, String... options) {
    return call(name, yaml, "dir", options);
  }

  private static Call docker(String name, String registry, String... options) {
    return call(name, "SOURCE:\n  " + registry + "\n", "docker", options);
  }

  private static Call call(String name, String yaml, String dest, String... options) {
    List<String> all = new ArrayList<>(List.of("--dest", dest));
    all.addAll(List.of(options));
    return new Call(name, yaml, all);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void should_do_and_say_what_skopeo_does_and_says(Call call, @TempDir Path folder)
      throws Exception {
    // given
    Path yaml = folder.resolve("mirror.yaml");
    Files.writeString(yaml, call.yaml().replace("SOURCE", source.host()));
    Path home = folder.resolve("home");
    // when
    Outcome expected = run(call, yaml, folder.resolve("theirs"), Skopeo.in(home)::run);
    Outcome actual = run(call, yaml, folder.resolve("ours"), CommandLine.in(home)::run);
    // then
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest(name = "--src-tls-verify={0}, tls-verify: {1}")
  @CsvSource({
    "--src-tls-verify=false, ''",
    "--src-tls-verify=true, ''",
    "--src-tls-verify=true, false",
    "--src-tls-verify=false, true",
    "--dry-run=false, false",
    "--dry-run=false, ''",
  })
  void should_verify_what_skopeo_verifies(String flag, String verify, @TempDir Path folder)
      throws Exception {
    // given
    Path yaml = folder.resolve("mirror.yaml");
    String registry = "{images: {team/app: [2.0]}, tls-verify: " + verify + "}";
    Files.writeString(yaml, source.host() + ": " + registry);
    Call call = call("6.3", "", "dir", flag);
    // when
    Outcome expected = run(call, yaml, folder.resolve("theirs"), Skopeo.in(folder)::run);
    Outcome actual = run(call, yaml, folder.resolve("ours"), CommandLine.in(folder)::run);
    // then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void should_refuse_the_second_copy_in_a_directory(@TempDir Path folder) throws Exception {
    // given
    Path yaml = folder.resolve("mirror.yaml");
    Files.writeString(yaml, source.host() + ": {images: {team/app: [2.0, 2.0]}}");
    Call call = call("", "", "dir");
    // when
    Outcome expected = run(call, yaml, folder.resolve("theirs"), Skopeo.in(folder)::run);
    Outcome actual = run(call, yaml, folder.resolve("ours"), CommandLine.in(folder)::run);
    // then
    assertThat(actual.log()).contains(expected.log().get(0)).hasSize(expected.log().size() + 1);
    assertThat(actual.exitCode()).isEqualTo(expected.exitCode());
    assertThat(actual.content()).isEqualTo(expected.content());
    assertThat(actual.digests()).isEqualTo(expected.digests());
  }

  @Test
  void should_read_and_miss_the_same_files(@TempDir Path folder) throws Exception {
    Call call = call("", "", "dir");
    for (String file : List.of("nope.yaml", ".", "-", "/dev/stdin")) {
      Path yaml = Path.of(file);
      Outcome expected = run(call, yaml, folder.resolve("theirs"), Skopeo.in(folder)::run);
      Outcome actual = run(call, yaml, folder.resolve("ours"), CommandLine.in(folder)::run);
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** What a call comes to, without times, addresses and order. */
  private record Outcome(
      int exitCode, List<String> log, Map<String, String> content, String digests) {}

  private interface Run {
    Skopeo.Result run(String... arguments) throws IOException, InterruptedException;
  }

  private static Outcome run(Call call, Path yaml, Path folder, Run program) throws Exception {
    Path mirror = Files.createDirectories(folder).resolve("mirror");
    Path digests = folder.resolve("digests");
    try (InProcessRegistry target = InProcessRegistry.start()) {
      boolean toRegistry = call.options().contains("docker");
      List<String> arguments = new ArrayList<>(List.of("sync", "--src", "yaml"));
      if (call.options().stream().noneMatch(option -> option.startsWith("--src-tls"))
          && !call.name().equals("6.3")) {
        arguments.add("--src-tls-verify=false");
      }
      arguments.addAll(call.options());
      arguments.addAll(List.of("--dest-tls-verify=false", "--digestfile", digests.toString()));
      arguments.add(yaml.toString());
      arguments.add(toRegistry ? target.host() : mirror.toString());
      Skopeo.Result result = program.run(arguments.toArray(String[]::new));
      Map<String, String> content = DirectoryContent.of(mirror);
      target.repositories().forEach(name -> content.put(name, "" + target.tags(name)));
      String lines = Files.exists(digests) ? Files.readString(digests) : "";
      return new Outcome(
          result.exitCode(),
          log(result, folder, target.host()),
          withoutRemains(content),
          String.join(
              "\n",
              lines
                  .replace(folder.toString(), "")
                  .replace(target.host(), "TARGET")
                  .lines()
                  .sorted()
                  .toList()));
    }
  }

  /** Skopeo leaves directories behind in which there is no image. */
  private static Map<String, String> withoutRemains(Map<String, String> content) {
    Set<String> remains =
        content.keySet().stream()
            .filter(path -> !content.containsKey(path + "/manifest.json"))
            .filter(
                path ->
                    content.containsKey(path + "/version")
                        || (content.get(path).endsWith("directory")
                            && content.keySet().stream().noneMatch(p -> p.startsWith(path + "/"))))
            .collect(Collectors.toSet());
    Map<String, String> images = new TreeMap<>(content);
    images.keySet().removeIf(path -> remains.contains(path.replaceFirst("/version$", "")));
    return images;
  }

  private static List<String> log(Skopeo.Result result, Path folder, String target) {
    return result
        .stderr()
        .lines()
        .map(line -> line.replaceFirst("^time=\"[^\"]*\" ", ""))
        .map(line -> line.replace(folder.toString(), "").replace(target, "TARGET"))
        .filter(line -> !line.contains("Neither HTTPS nor plain HTTP worked"))
        .map(YamlLikeSkopeoIT::withoutCause)
        .sorted()
        .toList();
  }

  /** Keeps what scripts look for. */
  private static String withoutCause(String line) {
    if (line.startsWith("level=error msg=") && !line.contains(", skipping")) {
      return line.contains("Error copying ref")
          ? line.replaceFirst(" error=.*", " error=...")
          : "level=error msg=...";
    }
    return line.startsWith("level=fatal")
        ? line.replaceFirst(
            "(Failed to unmarshal [^:]*|Error copying ref [^:]*docker[^ ]*): .*", "$1: ...")
        : line;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RegistrySetup;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.testkit.image.TestImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets skopeo and the executable jar find the same login files, and compares whether they log in.
 */
@RequiresPeers
class LoginLikeSkopeoIT {
  private static final String LOGIN = "am9objpzZWNyZXQ=";
  private static final String WRONG = "am9objp3cm9uZw==";
  private static final String DOCKER = ".docker/config.json";
  private static final String CONTAINERS = ".config/containers/auth.json";

  @TempDir private static Path folder;
  private static RealRegistry registry;

  @BeforeAll
  static void seed() throws Exception {
    String hash =
        OpenBSDBCrypt.generate("2y", "secret".toCharArray(), "0123456789abcdef".getBytes(UTF_8), 4);
    Path passwords = Files.writeString(folder.resolve("htpasswd"), "john:" + hash + "\n");
    registry =
        RealRegistry.in(folder.resolve("registry"), RegistrySetup.open().passwords(passwords));
    Path image = folder.resolve("image");
    TestImages.withSeed(3).image(1, 1000).writeToDir(image);
    Skopeo.in(folder.resolve("seed"))
        .run(
            "copy",
            "--dest-tls-verify=false",
            "--dest-creds=john:secret",
            "dir:" + image,
            "docker://" + registry.address() + "/team/app:1")
        .orFail();
  }

  @AfterAll
  static void stop() throws Exception {
    registry.close();
  }

  /** Files of the home directory, and options; {@code REGISTRY} and {@code HOME} are replaced. */
  private record Case(String name, Map<String, String> files, List<String> options) {
    static Case of(String name, String... filesAndContents) {
      Map<String, String> files = new LinkedHashMap<>();
      for (int i = 0; i < filesAndContents.length; i += 2) {
        files.put(filesAndContents[i], filesAndContents[i + 1]);
      }
      return new Case(name, files, List.of());
    }

    Case with(String... more) {
      return new Case(name, files, List.of(more));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static String auths(String... keysAndLogins) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < keysAndLogins.length; i += 2) {
      String login = keysAndLogins[i + 1];
      entries.add(
          "\""
              + keysAndLogins[i]
              + "\":{"
              + (login.isEmpty() ? "" : "\"auth\":\"" + login + "\"")
              + "}");
    }
    return "{\"auths\":{" + String.join(",", entries) + "}}";
  }

  private static Stream<Case> cases() {
    String right = auths("REGISTRY", LOGIN);
    String wrong = auths("REGISTRY", WRONG);
    return Stream.of(
        Case.of("nothing"),
        Case.of("docker's file", DOCKER, right),
        Case.of("containers' file", CONTAINERS, right),
        Case.of(
            "oldest file", ".dockercfg", "{\"http://REGISTRY/v1/\":{\"auth\":\"" + LOGIN + "\"}}"),
        Case.of("earlier file wins", CONTAINERS, wrong, DOCKER, right),
        Case.of("earlier file wins, the other way", CONTAINERS, right, DOCKER, wrong),
        Case.of("namespace", DOCKER, auths("REGISTRY/team", LOGIN, "REGISTRY", WRONG)),
        Case.of("repository", DOCKER, auths("REGISTRY/team/app", LOGIN, "REGISTRY/team", WRONG)),
        Case.of("another namespace", DOCKER, auths("REGISTRY/other", LOGIN)),
        Case.of("URL as key", DOCKER, auths("https://REGISTRY/v1/", LOGIN)),
        Case.of("key with path but without scheme", DOCKER, auths("REGISTRY/v1/", LOGIN)),
        Case.of("empty entry, next file", CONTAINERS, auths("REGISTRY", ""), DOCKER, right),
        Case.of(
            "empty entry hides a shorter key",
            DOCKER,
            auths("REGISTRY/team", "", "REGISTRY", LOGIN)),
        Case.of("empty file", CONTAINERS, "", DOCKER, right),
        Case.of("no JSON", CONTAINERS, "no", DOCKER, right),
        Case.of("two values", DOCKER, right + right),
        Case.of("no base64", CONTAINERS, auths("REGISTRY", "!!"), DOCKER, right),
        Case.of("no colon", CONTAINERS, auths("REGISTRY", "am9obg=="), DOCKER, right),
        Case.of("auth is a number", DOCKER, "{\"auths\":{\"REGISTRY\":{\"auth\":1}}}"),
        Case.of(
            "names in capitals", DOCKER, "{\"AUTHS\":{\"REGISTRY\":{\"AUTH\":\"" + LOGIN + "\"}}}"),
        Case.of("helper that is missing", DOCKER, "{\"credHelpers\":{\"REGISTRY\":\"absent\"}}"),
        Case.of("store is ignored", DOCKER, "{\"credsStore\":\"absent\"," + right.substring(1)),
        Case.of("given file", "given.json", right).with("--authfile=HOME/given.json"),
        Case.of("given file alone", DOCKER, right).with("--authfile=HOME/given.json"),
        Case.of("file of the side", "given.json", right, "wrong.json", wrong)
            .with("--authfile=HOME/wrong.json", "--src-authfile=HOME/given.json"),
        Case.of("empty file of the side", DOCKER, right, "wrong.json", wrong)
            .with("--authfile=HOME/wrong.json", "--src-authfile="),
        Case.of("password", DOCKER, "").with("--src-creds=john:secret"),
        Case.of("name and password").with("--src-username=john", "--src-password=secret"),
        Case.of("nobody", DOCKER, right).with("--src-no-creds"),
        Case.of("empty name and password", DOCKER, right)
            .with("--src-username=", "--src-password="),
        Case.of("token that is not asked for", DOCKER, right)
            .with("--src-registry-token=abc", "--src-creds=john:secret"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void should_log_in_where_skopeo_does(Case sample, @TempDir Path sides) throws Exception {
    Path theirs = sides.resolve("theirs");
    Path ours = sides.resolve("ours");
    Skopeo skopeo = Skopeo.in(theirs);
    CommandLine jar = CommandLine.in(ours);

    Skopeo.Result expected = skopeo.run(call(sample, theirs, sides.resolve("by-skopeo")));
    Skopeo.Result actual = jar.run(call(sample, ours, sides.resolve("by-imagesync")));

    String what = "skopeo: " + expected + "\nimagesync: " + actual;
    assertThat(actual.exitCode()).as(what).isEqualTo(expected.exitCode());
    assertThat(actual.stderr()).doesNotContain("secret");
  }

  private static String[] call(Case sample, Path home, Path target) throws Exception {
    for (Map.Entry<String, String> file : sample.files().entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue().replace("REGISTRY", registry.address()));
    }
    List<String> call = new ArrayList<>(List.of("sync", "--src=docker", "--dest=dir"));
    call.add("--src-tls-verify=false");
    sample.options().forEach(option -> call.add(option.replace("HOME", home.toString())));
    call.add(registry.address() + "/team/app:1");
    call.add(target.toString());
    return call.toArray(String[]::new);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.core.CoreEngine;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file in skopeo's manual page copies what the page says, from registries of those names. */
class ManualPageTest {
  private static final String FILE =
      """
      registry.example.com:
          images:
              busybox: []
              redis:
                  - "1.0"
                  - "2.0"
                  - "sha256:0000000000000000000000000000000011111111111111111111111111111111"
          images-by-tag-regex:
              nginx: ^1\\.13\\.[12]-alpine-perl$
          images-by-semver:
              alpine: ">= 3.12.0"
          credentials:
              username: john
              password: this is a secret
          tls-verify: true
          cert-dir: /home/john/certs
      quay.io:
          tls-verify: false
          images:
              coreos/etcd:
                  - latest
      """;

  private final InProcessRegistry example =
      InProcessRegistry.builder().basicAuth("john", "this is a secret").start();
  private final InProcessRegistry quay = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  private final RoutedRegistries registries =
      new RoutedRegistries(Map.of("registry.example.com", example.host(), "quay.io", quay.host()));

  @BeforeEach
  void seed() {
    put(example, "busybox", "1-glibc", "1-musl", "latest");
    put(example, "redis", "1.0", "2.0", "3.0");
    put(
        example,
        "nginx",
        "1.13.0-alpine-perl",
        "1.13.1-alpine-perl",
        "1.13.2-alpine-perl",
        "1.13.2-alpine",
        "1.13.12-alpine-perl");
    put(example, "alpine", "3.11.0", "3.12.0", "3.12.1", "4.0.0", "3.13.0-rc1", "edge");
    put(quay, "coreos/etcd", "latest", "v3");
  }

  @AfterEach
  void stop() {
    example.close();
    quay.close();
    mirror.close();
  }

  @Test
  void should_copy_what_the_page_says(@TempDir Path folder) throws Exception {
    // given
    SyncSource source = SyncSource.yaml(Files.writeString(folder.resolve("sync.yml"), FILE));
    Syncer syncer =
        Loopback.sync(source, Loopback.to(mirror.host() + "/repo/"))
            .keepGoing()
            .engine(CoreEngine.builder().source(registries).build());

    // when
    SyncFailedException failure = catchThrowableOfType(SyncFailedException.class, syncer::run);

    // then
    assertThat(mirror.repositories())
        .containsExactlyInAnyOrder(
            "repo/busybox", "repo/redis", "repo/nginx", "repo/alpine", "repo/etcd");
    assertThat(mirror.tags("repo/busybox")).containsExactly("1-glibc", "1-musl", "latest");
    assertThat(mirror.tags("repo/redis")).containsExactly("1.0", "2.0");
    assertThat(mirror.tags("repo/nginx"))
        .containsExactly("1.13.1-alpine-perl", "1.13.2-alpine-perl");
    assertThat(mirror.tags("repo/alpine")).containsExactly("3.12.0", "3.12.1", "4.0.0");
    assertThat(mirror.tags("repo/etcd")).containsExactly("latest");

    // No image has the digest of the page, so that asking for it is all that can be done.
    List<ImageResult> failed = failure.report().withStatus(Status.FAILED);
    assertThat(failed)
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.source().toString())
                  .isEqualTo(
                      "docker://registry.example.com/redis@sha256:"
                          + "0".repeat(32)
                          + "1".repeat(32));
              assertThat(image.failure().orElseThrow().kind()).isEqualTo(ErrorKind.NOT_FOUND);
            });
    assertThat(failure.report().missing()).isEmpty();
  }

  @Test
  void should_reach_the_registries_as_the_page_says(@TempDir Path folder) throws Exception {
    SyncSource source = SyncSource.yaml(Files.writeString(folder.resolve("sync.yml"), FILE));

    Loopback.sync(source, Loopback.to(mirror.host()))
        .engine(CoreEngine.builder().source(registries).build())
        .preview();

    assertThat(registries.accesses)
        .containsExactly(
            Map.entry(
                "registry.example.com",
                RegistryAccess.defaults()
                    .credentials("john", "this is a secret")
                    .certDir(Path.of("/home/john/certs"))
                    .tlsVerify(true)),
            Map.entry("quay.io", RegistryAccess.defaults().tlsVerify(false)));
    assertThat(registries.accesses.get("quay.io").credentials()).isEmpty();
    assertThat(registries.accesses.get("registry.example.com").credentials())
        .containsInstanceOf(Credentials.UsernamePassword.class);
  }

  private static void put(InProcessRegistry registry, String repository, String... tags) {
    TestImages images = TestImages.withSeed(repository.hashCode());
    for (String tag : tags) {
      images.image(1, 100).pushTo(registry, repository, tag);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A directory takes every kind of image as it is. Foreign layers are asked of the registry, and of
 * nobody whom an image names.
 */
class UnchangedInDirectoryTest {
  private final InProcessRegistry source = InProcessRegistry.start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    source.close();
  }

  @ParameterizedTest(name = "2.4: {0} stays as it is in a directory")
  @EnumSource(Kinds.class)
  void should_keep_every_kind(Kinds kind) {
    TestImage image = kind.image();
    image.pushTo(source, "app", "1");

    syncer().run();

    assertThatImageDirectory(folder.resolve("app:1")).holds(image).isComplete();
  }

  private Syncer syncer() {
    RegistryAccess plain = RegistryAccess.defaults().tlsVerify(false);
    return Syncer.from(SyncSource.docker(source.host() + "/app:1").with(plain))
        .to(SyncDestination.dir(folder))
        .policy(TrustPolicy.acceptAnything());
  }
}

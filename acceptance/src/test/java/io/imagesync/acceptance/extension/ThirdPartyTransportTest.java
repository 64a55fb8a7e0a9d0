// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.EndpointOption;
import io.imagesync.ImageResult.Status;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.core.CoreEngine;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceTransport;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transport that knows sync-api alone takes part in runs like our own. */
class ThirdPartyTransportTest {
  @TempDir Path temp;

  private final TestImages images = TestImages.withSeed(1);
  private final TestImage image = images.image(3, 10_000);
  private final TestImage index = images.index(2, 2, 1_000);
  private InProcessRegistry registry;
  private URLClassLoader loader;

  @BeforeEach
  void buildTransport() throws Exception {
    Path classes =
        ForeignCode.compile(
            "shelf",
            Files.createDirectory(temp.resolve("classes")),
            "-classpath",
            ForeignCode.place(Syncer.class).toString());
    offer(classes, SourceTransport.class, "com.example.shelf.ShelfSource");
    offer(classes, DestinationTransport.class, "com.example.shelf.ShelfDestination");
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Syncer.class.getClassLoader());
    registry = InProcessRegistry.start();
    image.pushTo(registry, "team/app", "1");
    index.pushTo(registry, "team/app", "2");
  }

  @AfterEach
  void stop() throws Exception {
    registry.close();
    loader.close();
  }

  @Test
  void should_carry_images_to_and_from_a_foreign_transport() throws Exception {
    // when
    SyncReport there = sync(fromRegistry(), shelf());
    SyncReport again = sync(fromRegistry(), shelf());
    SyncReport back =
        sync(SyncSource.of("shelf", shelfFolder().toString()), toRegistry("returned"));

    // then
    assertThat(there.images()).allMatch(result -> result.status() == Status.COPIED);
    assertThat(there.images())
        .extracting(result -> result.destination().toString())
        .containsExactly("shelf:app:1", "shelf:app:2");
    assertThat(again.images()).allMatch(result -> result.status() == Status.UP_TO_DATE);
    assertThat(back.images()).allMatch(result -> result.status() == Status.COPIED);
    assertThat(registry.manifest("returned/app", "1").orElseThrow().digest())
        .isEqualTo(image.digest().toString());
    assertThat(registry.manifest("returned/app", "2").orElseThrow().digest())
        .isEqualTo(index.digest().toString());
  }

  @Test
  void should_carry_images_between_a_foreign_transport_and_a_directory() throws Exception {
    sync(fromRegistry(), shelf());

    sync(
        SyncSource.of("shelf", shelfFolder().toString()),
        SyncDestination.dir(temp.resolve("images")));

    assertThat(temp.resolve("images/app:1/manifest.json"))
        .hasBinaryContent(image.manifest().bytes());
    assertThat(temp.resolve("images/app:2/manifest.json"))
        .hasBinaryContent(index.manifest().bytes());
  }

  @Test
  void should_hand_foreign_options_through() throws Exception {
    EndpointOption locked =
        (EndpointOption)
            loader
                .loadClass("com.example.shelf.ShelfOptions")
                .getConstructor(boolean.class)
                .newInstance(true);

    assertThatThrownBy(() -> sync(fromRegistry(), shelf().with(locked)))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("The shelf is locked");
  }

  private SyncReport sync(SyncSource source, SyncDestination destination) {
    return Syncer.from(source)
        .to(destination)
        .all()
        .policy(TrustPolicy.acceptAnything())
        .engine(CoreEngine.builder().classLoader(loader).build())
        .run();
  }

  private SyncSource fromRegistry() {
    return SyncSource.docker(registry.host() + "/team/app").with(plainHttp());
  }

  private SyncDestination toRegistry(String prefix) {
    return SyncDestination.docker(registry.host() + "/" + prefix).with(plainHttp());
  }

  private static RegistryAccess plainHttp() {
    return RegistryAccess.defaults().tlsVerify(false);
  }

  private SyncDestination shelf() {
    return SyncDestination.of("shelf", shelfFolder().toString());
  }

  private Path shelfFolder() {
    return temp.resolve("shelf");
  }

  private static void offer(Path classes, Class<?> service, String provider) throws IOException {
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(service.getName()), provider);
  }
}

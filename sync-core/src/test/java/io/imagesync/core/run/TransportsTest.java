// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.TagSelector;
import io.imagesync.core.fake.FakeDestination;
import io.imagesync.core.fake.FakeSource;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TransportsTest {
  @TempDir Path classPath;

  private URLClassLoader loader;

  @BeforeEach
  void openLoader() throws IOException {
    loader =
        new URLClassLoader(
            new URL[] {classPath.toUri().toURL()}, TransportsTest.class.getClassLoader());
  }

  @AfterEach
  void closeLoader() throws IOException {
    loader.close();
  }

  @Test
  void should_find_transports_with_the_given_class_loader() throws Exception {
    provide(SourceTransport.class, FakeSource.class.getName());
    provide(DestinationTransport.class, FakeDestination.class.getName());

    assertThat(discovering().of(SyncSource.of("fake", "x"))).isInstanceOf(FakeSource.class);
    assertThat(discovering().destination("fake")).isInstanceOf(FakeDestination.class);
    assertThatThrownBy(
            () ->
                new Transports(List.of(), List.of(), true, TransportsTest.class.getClassLoader())
                    .of(SyncSource.of("fake", "x")))
        .isInstanceOf(SyncConfigurationException.class);
  }

  @Test
  void should_prefer_a_transport_that_was_given() throws Exception {
    provide(SourceTransport.class, FakeSource.class.getName());
    FakeSource given = new FakeSource();

    assertThat(
            new Transports(List.of(given), List.of(), true, loader).of(SyncSource.of("fake", "x")))
        .isSameAs(given);
  }

  @Test
  void should_name_the_artifact_that_would_bring_a_missing_transport() throws Exception {
    provide(SourceTransport.class, FakeSource.class.getName());

    assertThatThrownBy(() -> discovering().of(SyncSource.of("docker", "x")))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("no source transport \"docker\"")
        .hasMessageContaining("known are fake")
        .hasMessageContaining("io.imagesync:sync-transport-docker");
    assertThatThrownBy(() -> discovering().destination("dir"))
        .hasMessageContaining("no destination transport \"dir\"")
        .hasMessageContaining("known are none")
        .hasMessageContaining("io.imagesync:sync-transport-dir");
    assertThatThrownBy(() -> discovering().of(SyncSource.of("oci", "x")))
        .hasMessageEndingWith("known are fake");
  }

  @Test
  void should_look_for_nothing_when_discovery_is_off() throws Exception {
    provide(SourceTransport.class, FakeSource.class.getName());
    Transports transports = new Transports(List.of(), List.of(), false, loader);

    assertThatThrownBy(() -> transports.of(SyncSource.of("fake", "x")))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("discovery");
    assertThatThrownBy(() -> transports.of(SyncSource.of("docker", "x")))
        .hasMessageNotContaining("class path")
        .hasMessageContaining("discovery");
  }

  @Test
  void should_refuse_two_transports_of_one_name() throws Exception {
    provide(SourceTransport.class, FakeSource.class.getName(), Namesake.class.getName());

    assertThatThrownBy(() -> discovering().of(SyncSource.of("fake", "x")))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(FakeSource.class.getName())
        .hasMessageContaining(Namesake.class.getName());
    assertThatThrownBy(
            () ->
                new Transports(
                        List.of(new FakeSource(), new FakeSource()), List.of(), false, loader)
                    .of(SyncSource.of("fake", "x")))
        .hasMessageContaining("Several source transports");
  }

  @Test
  void should_work_beside_broken_providers() throws Exception {
    provide(
        SourceTransport.class,
        "no.such.Transport",
        Broken.class.getName(),
        TransportsTest.class.getName(),
        FakeSource.class.getName());
    provide(DestinationTransport.class, "not a class name");

    assertThat(discovering().of(SyncSource.of("fake", "x"))).isInstanceOf(FakeSource.class);
    assertThatThrownBy(() -> discovering().of(SyncSource.of("other", "x")))
        .hasMessageContaining("known are fake")
        .hasMessageContaining("no.such.Transport")
        .hasMessageContaining("Broken")
        .hasMessageContaining("TransportsTest not a subtype")
        .hasCauseInstanceOf(ServiceConfigurationError.class);
    assertThatThrownBy(() -> discovering().destination("fake"))
        .hasMessageContaining("META-INF/services/");
  }

  @Test
  void should_give_up_on_a_class_loader_that_lists_nothing() {
    ClassLoader broken =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("the disk is gone");
          }
        };

    assertThatThrownBy(
            () ->
                new Transports(List.of(), List.of(), true, broken).of(SyncSource.of("docker", "x")))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("Could not be loaded")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
  }

  @Test
  void should_refuse_to_let_a_transport_ignore_which_tags_were_selected() {
    Transports transports = new Transports(List.of(new FakeSource()), List.of(), false, loader);
    SyncSource selecting = SyncSource.of("fake", "x").tags(TagSelector.exactly("v1"));

    assertThatThrownBy(() -> transports.of(selecting))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("Cannot select tags of fake:x");
  }

  @Test
  void should_bear_a_transport_without_name() {
    SourceTransport nameless =
        new SourceTransport() {
          @Override
          @SuppressWarnings("NullAway")
          public String name() {
            return null;
          }

          @Override
          public SourceSession open(SyncSource source, TransportContext context) {
            throw new UnsupportedOperationException();
          }
        };
    FakeSource fake = new FakeSource();

    assertThat(
            new Transports(List.of(nameless, fake), List.of(), false, loader)
                .of(SyncSource.of("fake", "x")))
        .isSameAs(fake);
  }

  private Transports discovering() {
    return new Transports(List.of(), List.of(), true, loader);
  }

  private void provide(Class<?> service, String... providers) throws IOException {
    Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
    Files.write(services.resolve(service.getName()), List.of(providers));
  }

  /** A second transport called fake. */
  public static final class Namesake implements SourceTransport {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public SourceSession open(SyncSource source, TransportContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** A transport that cannot be made. */
  public static final class Broken implements SourceTransport, DestinationTransport {
    /** Fails. */
    public Broken() {
      throw new IllegalStateException("no configuration");
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public SourceSession open(SyncSource source, TransportContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DestinationSession open(SyncDestination destination, TransportContext context) {
      throw new UnsupportedOperationException();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told when the engine cannot be found. */
class EngineLookupTest {
  @TempDir Path classes;

  @Test
  void should_find_the_one_engine() throws Exception {
    try (URLClassLoader loader = offering(Works.class.getName())) {
      assertThat(EngineLookup.find(loader)).isInstanceOf(Works.class);
    }
  }

  @Test
  void should_say_what_to_add_when_there_is_none() {
    Syncer syncer = Syncer.from(SyncSource.docker("app")).to(SyncDestination.docker("reg"));

    assertThatThrownBy(syncer::run)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessage(
            "No sync engine was found: add io.imagesync:sync-core to the class path or module"
                + " path");
  }

  @Test
  void should_name_them_all_when_there_are_several() throws Exception {
    try (URLClassLoader loader = offering(Works.class.getName(), WorksToo.class.getName())) {
      assertThatThrownBy(() -> EngineLookup.find(loader))
          .isInstanceOf(SyncConfigurationException.class)
          .hasMessageContaining(Works.class.getName() + ", " + WorksToo.class.getName())
          .hasMessageContaining("Syncer.engine(...)");
    }
  }

  @ParameterizedTest
  @MethodSource("brokenEngines")
  void should_name_an_engine_that_is_broken(String name) throws Exception {
    try (URLClassLoader loader = offering(name)) {
      assertThatThrownBy(() -> EngineLookup.find(loader))
          .isInstanceOf(SyncConfigurationException.class)
          .hasMessageContaining(name.substring(name.lastIndexOf('$') + 1))
          .hasCauseInstanceOf(Throwable.class);
    }
  }

  static Stream<String> brokenEngines() {
    return Stream.of(
        "io.imagesync.core.Missing",
        Throws.class.getName(),
        LacksDependency.class.getName(),
        Hidden.class.getName(),
        NoEngine.class.getName());
  }

  @Test
  void should_say_so_when_a_class_cannot_even_be_looked_at() throws Exception {
    String name = "io.imagesync.core.Truncated";
    Path file = classes.resolve("io/imagesync/core/Truncated.class");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});

    try (URLClassLoader loader = offering(name)) {
      assertThatThrownBy(() -> EngineLookup.find(loader))
          .isInstanceOf(SyncConfigurationException.class)
          .hasMessageContaining("engine is broken")
          .hasCauseInstanceOf(LinkageError.class);
    }
  }

  private URLClassLoader offering(String... names) throws IOException {
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.write(services.resolve(SyncEngine.class.getName()), List.of(names));
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, SyncEngine.class.getClassLoader());
  }

  /** An engine. */
  public static class Works implements SyncEngine {
    @Override
    public SyncReport run(SyncRequest request) {
      return new SyncReport(List.of(), List.of(), Duration.ZERO);
    }
  }

  /** Another engine. */
  public static final class WorksToo extends Works {}

  /** An engine that cannot be made. */
  public static final class Throws extends Works {
    /** Fails. */
    public Throws() {
      throw new IllegalStateException("no");
    }
  }

  /** An engine some of whose jars are missing. */
  public static final class LacksDependency extends Works {
    /** Fails. */
    public LacksDependency() {
      throw new NoClassDefFoundError("com/fasterxml/jackson/databind/JsonNode");
    }
  }

  /** Something else. */
  public static final class NoEngine {}

  /** An engine that nobody may make. */
  public static final class Hidden extends Works {
    private Hidden() {}
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests run on the class path; this one loads the published modules from a module path. */
class ModulePathTest {
  private static final Pattern WANTED =
      Pattern.compile("(httpclient5|httpcore5|jackson-|slf4j-api|snakeyaml|re2j|tomlj).*\\.jar");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.imagesync.SyncEngine",
        "io.imagesync.spi.SourceTransport",
        "io.imagesync.spi.DestinationTransport"
      })
  void should_find_the_services_that_the_class_path_offers(String service) throws Exception {
    // given
    Configuration modules =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(modulePath()), ModuleFinder.of(), roots());

    // when
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
    Class<?> type = layer.findLoader(Library.API.module()).loadClass(service);

    // then
    assertThat(ServiceLoader.load(layer, type).stream().map(each -> each.type().getName()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(offeredOnTheClassPath(service));
  }

  /** An automatic module requires nothing, so what it needs has to be named. */
  private static Set<String> roots() {
    return Set.of(Library.API.module(), "org.yaml.snakeyaml");
  }

  /** An automatic module is one only once it is packaged. */
  private static Stream<Library> modules() {
    return Arrays.stream(Library.values())
        .filter(library -> !library.isAutomatic() || Files.isRegularFile(library.place()));
  }

  private static List<String> offeredOnTheClassPath(String service) {
    return modules()
        .flatMap(library -> library.services().getOrDefault(service, List.of()).stream())
        .toList();
  }

  private static Path[] modulePath() {
    Stream<Path> libraries = modules().map(Library::place);
    Stream<Path> dependencies =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(entry -> WANTED.matcher(entry.getFileName().toString()).matches());
    return Stream.concat(libraries, dependencies).toArray(Path[]::new);
  }
}

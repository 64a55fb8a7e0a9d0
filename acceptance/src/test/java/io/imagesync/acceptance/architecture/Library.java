// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A published module, as it lies on the class path: a folder of classes or a jar. */
enum Library {
  API("sync-api", "io.imagesync.api", "io.imagesync"),
  CORE("sync-core", "io.imagesync.core", "io.imagesync.core"),
  DOCKER("sync-transport-docker", "io.imagesync.transport.docker", "io.imagesync.transport.docker"),
  DIR("sync-transport-dir", "io.imagesync.transport.dir", "io.imagesync.transport.dir"),
  YAML("sync-yaml", "io.imagesync.yaml", "io.imagesync.yaml"),
  TESTKIT("sync-testkit", "io.imagesync.testkit", "io.imagesync.testkit");

  private static final List<String> API_PACKAGES =
      List.of("io.imagesync", "io.imagesync.image", "io.imagesync.trust", "io.imagesync.spi");

  private final String artifact;
  private final String module;
  private final String rootPackage;

  Library(String artifact, String module, String rootPackage) {
    this.artifact = artifact;
    this.module = module;
    this.rootPackage = rootPackage;
  }

  static Optional<Library> owning(JavaClass type) {
    return Stream.of(values()).filter(library -> library.owns(type.getPackageName())).findFirst();
  }

  String artifact() {
    return artifact;
  }

  String module() {
    return module;
  }

  String rootPackage() {
    return rootPackage;
  }

  boolean owns(String packageName) {
    return this == API
        ? API_PACKAGES.contains(packageName)
        : packageName.equals(rootPackage) || packageName.startsWith(rootPackage + ".");
  }

  DescribedPredicate<JavaClass> classes() {
    return DescribedPredicate.describe(
        "are part of " + artifact, type -> owns(type.getPackageName()));
  }

  /** Whether it goes without {@code module-info}: RE2/J's module name is not fit to be required. */
  boolean isAutomatic() {
    return this == YAML;
  }

  /** The packages meant for others. An automatic module cannot hide any, so it is our word. */
  Set<String> exportedPackages() {
    if (isAutomatic()) {
      return Set.of(rootPackage);
    }
    return descriptor().stream()
        .flatMap(descriptor -> descriptor.exports().stream())
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The automatic module that the jar of this library is. */
  Optional<String> automaticModule() throws IOException {
    try (JarFile jar = new JarFile(place().toFile())) {
      return Optional.ofNullable(
          jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
    }
  }

  /** Empty if the module has no {@code module-info}. */
  Optional<ModuleDescriptor> descriptor() {
    return inside(
        root -> {
          Path file = root.resolve("module-info.class");
          if (!Files.exists(file)) {
            return Optional.empty();
          }
          try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(ModuleDescriptor.read(in));
          }
        });
  }

  /** What {@code META-INF/services} offers: service to providers. */
  Map<String, List<String>> services() {
    return inside(
        root -> {
          Map<String, List<String>> services = new TreeMap<>();
          Path folder = root.resolve("META-INF/services");
          if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
              for (Path file : files.toList()) {
                services.put(file.getFileName().toString(), providers(file));
              }
            }
          }
          return services;
        });
  }

  private static List<String> providers(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .sorted()
        .toList();
  }

  private <T> T inside(Reading<T> reading) {
    Path place = place();
    try {
      if (Files.isDirectory(place)) {
        return reading.read(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return reading.read(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + place, e);
    }
  }

  /** The folder or jar. */
  Path place() {
    try {
      Class<?> anchor = Class.forName(rootPackage + ".package-info");
      return Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(artifact + " is not on the class path", e);
    }
  }

  private interface Reading<T> {
    T read(Path root) throws IOException;
  }
}

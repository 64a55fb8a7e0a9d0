// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.extension;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what lies in {@code src/test/foreign}, and knows where the libraries are. */
final class ForeignCode {
  private static final Pattern DEPENDENCIES =
      Pattern.compile("(httpclient5|httpcore5|jackson-|slf4j-api|tomlj).*\\.jar");

  private ForeignCode() {}

  /** Compiles the folder {@code name}; {@code options} say what it may see. */
  static Path compile(String name, Path output, String... options) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--release", "17", "-proc:none", "-d", output.toString()));
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(Path.of("src/test/foreign", name))) {
      List<Path> units = sources.filter(path -> path.toString().endsWith(".java")).toList();
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, arguments, null, files.getJavaFileObjectsFromPaths(units))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    return output;
  }

  /** The jar, or folder of classes, that {@code type} comes from. */
  static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A path of {@code places} and of the libraries that imagesync itself needs. */
  static String withDependencies(Path... places) {
    Stream<Path> dependencies =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(entry -> DEPENDENCIES.matcher(entry.getFileName().toString()).matches());
    return Stream.concat(Stream.of(places), dependencies)
        .map(Path::toString)
        .collect(joining(File.pathSeparator));
  }
}

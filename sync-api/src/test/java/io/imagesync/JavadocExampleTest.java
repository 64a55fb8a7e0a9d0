// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows is what the compiler takes. */
class JavadocExampleTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R *\\* }</pre>", Pattern.DOTALL);

  @TempDir Path classes;

  @Test
  void should_show_examples_that_compile() throws Exception {
    Map<String, String> examples = examples();

    assertThat(examples).containsKey("Syncer.java");
    examples.forEach(
        (file, code) -> assertThat(errorsIn(code)).as("example in %s:%n%s", file, code).isEmpty());
  }

  @Test
  void should_notice_an_example_that_does_not_compile() {
    assertThat(errorsIn("Syncer.from(42);")).isNotEmpty();
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new TreeMap<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        EXAMPLE
            .matcher(read(source))
            .results()
            .map(JavadocExampleTest::code)
            .forEach(code -> examples.merge(source.getFileName().toString(), code, String::concat));
      }
    }
    return examples;
  }

  private static String code(MatchResult example) {
    return example.group(1).replaceAll("(?m)^ *\\* ?", "");
  }

  private List<String> errorsIn(String code) {
    String source =
        """
        import io.imagesync.*;
        import io.imagesync.image.*;
        import io.imagesync.spi.*;
        import io.imagesync.trust.*;
        import java.nio.file.Path;
        class Example {
          void show() {
            %s
          }
        }
        """
            .replace("%s", code);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"));
    boolean compiled =
        compiler
            .getTask(null, null, collector, options, null, List.of(new InMemory(source)))
            .call();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(diagnostic.toString());
      }
    }
    assertThat(compiled).isEqualTo(errors.isEmpty());
    return errors;
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String source;

    InMemory(String source) {
      super(URI.create("string:///Example.java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}

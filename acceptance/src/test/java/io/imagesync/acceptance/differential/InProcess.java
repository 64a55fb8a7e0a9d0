// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.interop.Side;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.examples.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line inside this process, which saves the start of a Java runtime per call. */
record InProcess(Map<String, String> environment) implements Side.Program {
  static InProcess in(Path home) throws IOException {
    Files.createDirectories(home);
    return new InProcess(
        Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.resolve("run").toString()));
  }

  @Override
  public Skopeo.Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("--insecure-policy"));
    command.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long start = System.nanoTime();
    int status = Main.run(stream(out), stream(err), environment, command.toArray(String[]::new));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Skopeo.Result(command, status, text(out), text(err), elapsed);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.Skopeo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of the two programs, with a registry, a directory and a digest file of its own. */
final class Side implements AutoCloseable {
  private final Path folder;
  private final RealRegistry registry;
  private final Program program;

  /** Runs a program with arguments. */
  @FunctionalInterface
  interface Program {
    Skopeo.Result run(String... arguments) throws IOException, InterruptedException;
  }

  Side(Path folder, Program program) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.registry = RealRegistry.in(folder.resolve("registry"));
    this.program = program;
  }

  /** Runs {@code sync}; {@code REGISTRY}, {@code DIR} and {@code DIGESTS} stand for this side's. */
  Outcome sync(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sync"));
    for (String argument : arguments) {
      command.add(
          argument
              .replace("REGISTRY", registry.address())
              .replace("DIR", directory().toString())
              .replace("DIGESTS", folder.resolve("digests").toString()));
    }
    Skopeo.Result result = program.run(command.toArray(String[]::new));
    Map<String, String> content = new TreeMap<>(DirectoryContent.of(directory()));
    RegistryContent.of(registry).forEach((key, value) -> content.put("registry " + key, value));
    return new Outcome(result.exitCode(), content, digests(), result);
  }

  private Path directory() {
    return folder.resolve("dir");
  }

  private String digests() throws IOException {
    Path file = folder.resolve("digests");
    String text = Files.exists(file) ? Files.readString(file) : "no file";
    return text.replace(registry.address(), "REGISTRY").replace(directory().toString(), "DIR");
  }

  /** What a call came to. */
  record Outcome(int exitCode, Map<String, String> content, String digests, Skopeo.Result result) {}

  @Override
  public void close() throws InterruptedException {
    registry.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.Skopeo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One of the two programs, with a registry, a directory and a digest file of its own. */
public final class Side implements AutoCloseable {
  private final Path folder;
  private final RealRegistry registry;
  private final Program program;

  /** Runs a program with arguments. */
  @FunctionalInterface
  public interface Program {
    Skopeo.Result run(String... arguments) throws IOException, InterruptedException;
  }

  /** Keeps everything in {@code folder}. */
  public Side(Path folder, Program program) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.registry = RealRegistry.in(folder.resolve("registry"));
    this.program = program;
  }

  /** Runs {@code sync}; {@code REGISTRY}, {@code DIR} and {@code DIGESTS} stand for this side's. */
  Outcome sync(String... arguments) throws IOException, InterruptedException {
    return run(Stream.concat(Stream.of("sync"), Stream.of(arguments)).toList());
  }

  /** Runs a command; {@code REGISTRY}, {@code DIR} and {@code DIGESTS} stand for this side's. */
  public Outcome run(List<String> arguments) throws IOException, InterruptedException {
    return run(program, arguments);
  }

  /** Runs a command of another program on this side's registry and directory. */
  public Outcome run(Program other, List<String> arguments)
      throws IOException, InterruptedException {
    String[] command =
        arguments.stream()
            .map(
                argument ->
                    argument
                        .replace("REGISTRY", registry.address())
                        .replace("DIR", directory().toString())
                        .replace("DIGESTS", folder.resolve("digests").toString()))
            .toArray(String[]::new);
    Skopeo.Result result = other.run(command);
    Map<String, String> content = new TreeMap<>(DirectoryContent.of(directory()));
    String digests = digests();
    Map<String, String> stored = new TreeMap<>(RegistryContent.of(registry));
    stored.putAll(RegistryContent.of(registry, digests));
    stored.forEach((key, value) -> content.put("registry " + key, value));
    return new Outcome(result.exitCode(), content, neutral(digests), result);
  }

  /** Removes what has come to the registry, the directory and the digest file. */
  public void clear() throws IOException {
    for (Path path : List.of(registry.storage(), directory(), folder.resolve("digests"))) {
      delete(path);
    }
    Files.createDirectories(registry.storage());
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /** {@code text} with the same words for this side's registry and directory on every side. */
  public String neutral(String text) {
    return text.replace(registry.address(), "REGISTRY").replace(directory().toString(), "DIR");
  }

  private Path directory() {
    return folder.resolve("dir");
  }

  private String digests() throws IOException {
    Path file = folder.resolve("digests");
    return Files.exists(file) ? Files.readString(file) : "no file";
  }

  /** What a call came to. */
  public record Outcome(
      int exitCode, Map<String, String> content, String digests, Skopeo.Result result) {
    /** Copies the map. */
    public Outcome {
      content = Collections.unmodifiableMap(new TreeMap<>(content));
    }
  }

  @Override
  public void close() throws InterruptedException {
    registry.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.bench;

import io.imagesync.acceptance.peer.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program that copies all tags of a repository. */
enum Contender {
  IMAGESYNC("imagesync") {
    @Override
    Optional<List<String>> toRegistry(String repository, String destination) {
      return Optional.of(sync(java(), "docker", repository, destination));
    }

    @Override
    Optional<List<String>> toDirectory(String repository, Path destination) {
      return Optional.of(sync(java(), "dir", repository, destination.toString()));
    }
  },
  /** With its classes loaded and checked beforehand, as docs/cli.md describes. */
  PREPARED("imagesync, archived classes") {
    @Override
    Optional<List<String>> toRegistry(String repository, String destination) {
      return Optional.of(
          sync(java(USE_ARCHIVE, "-XX:TieredStopAtLevel=1"), "docker", repository, destination));
    }

    @Override
    Optional<List<String>> toDirectory(String repository, Path destination) {
      return Optional.of(
          sync(
              java(USE_ARCHIVE, "-XX:TieredStopAtLevel=1"),
              "dir",
              repository,
              destination.toString()));
    }
  },
  SKOPEO("skopeo") {
    @Override
    Optional<List<String>> toRegistry(String repository, String destination) {
      return Optional.of(sync(program("skopeo"), "docker", repository, destination));
    }

    @Override
    Optional<List<String>> toDirectory(String repository, Path destination) {
      return Optional.of(sync(program("skopeo"), "dir", repository, destination.toString()));
    }
  },
  CRANE("crane -j 16") {
    @Override
    Optional<List<String>> toRegistry(String repository, String destination) {
      String name = repository.substring(repository.indexOf('/'));
      List<String> command = new ArrayList<>(program("crane"));
      command.addAll(List.of("copy", "--insecure", "--all-tags", "--jobs", "16"));
      command.addAll(List.of(repository, destination + name));
      return Optional.of(command);
    }

    @Override
    Optional<List<String>> toDirectory(String repository, Path destination) {
      return Optional.empty(); // not all tags at once
    }
  };

  private static final Path JAR =
      Path.of("..", "examples", "target", "imagesync.jar").toAbsolutePath().normalize();
  private static final Path ARCHIVE = Path.of("target", "imagesync.jsa").toAbsolutePath();
  private static final String USE_ARCHIVE = "-XX:SharedArchiveFile=" + ARCHIVE;

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  /**
   * The command that copies every tag of {@code repository} to a repository of the same name at
   * {@code destination}; empty if this program cannot.
   */
  abstract Optional<List<String>> toRegistry(String repository, String destination);

  /** The command that copies every tag of {@code repository} to below {@code destination}. */
  abstract Optional<List<String>> toDirectory(String repository, Path destination);

  /** A run that leaves behind what {@link #PREPARED} starts with. */
  static List<String> preparation(String repository, String destination) {
    return sync(java("-XX:ArchiveClassesAtExit=" + ARCHIVE), "docker", repository, destination);
  }

  String title() {
    return title;
  }

  private static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", JAR.toString()));
    return command;
  }

  private static List<String> program(String name) {
    return List.of(Peers.get(name).toString());
  }

  private static List<String> sync(
      List<String> program, String kind, String repository, String destination) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--insecure-policy", "sync", "--src", "docker", "--dest", kind));
    command.addAll(List.of("--src-tls-verify=false", "--dest-tls-verify=false"));
    command.addAll(List.of(repository, destination));
    return command;
  }
}

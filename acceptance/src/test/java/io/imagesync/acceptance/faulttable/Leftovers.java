// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.loopback.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks after each test that no run has left a thread, a connection to one of the test's servers,
 * or a temporary file, and closes the servers.
 */
final class Leftovers implements BeforeEachCallback, AfterEachCallback {
  private final List<ScriptedServer> servers = new ArrayList<>();
  private Path folder = Path.of("");

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("faulttable");
    Files.createDirectory(temporaryDirectory());
    Threads.assertNoneLeft();
  }

  /** Starts a server that is watched. */
  ScriptedServer http(Script script) throws IOException {
    return watched(ScriptedServer.start(Optional.empty(), script));
  }

  /** Starts a server that is watched. */
  ScriptedServer sockets(ScriptedServer.Conversation conversation) throws IOException {
    return watched(ScriptedServer.start(conversation));
  }

  /** Starts a server that is watched. */
  ScriptedServer https(SSLContext tls, Script script) throws IOException {
    return watched(ScriptedServer.start(Optional.of(tls), script));
  }

  private ScriptedServer watched(ScriptedServer server) {
    servers.add(server);
    return server;
  }

  /** Where runs must leave nothing. */
  Path temporaryDirectory() {
    return folder.resolve("temporary");
  }

  /** A place for what a test needs; removed after it. */
  Path folder(String name) {
    return folder.resolve(name);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      Threads.assertNoneLeft();
      for (ScriptedServer server : servers) {
        assertThat(server.awaitNoConnections()).as("open connections").isZero();
      }
      assertThat(temporaryDirectory()).isEmptyDirectory();
    } finally {
      for (ScriptedServer server : servers) {
        server.close();
      }
      removeFolder();
    }
  }

  private void removeFolder() {
    try (Stream<Path> files = Files.walk(folder, new FileVisitOption[0])) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

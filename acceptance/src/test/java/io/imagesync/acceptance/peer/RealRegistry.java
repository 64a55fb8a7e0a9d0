// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The distribution registry, run as a process of its own on a free port of the loopback. */
public final class RealRegistry implements AutoCloseable {
  /** The one user who may use a registry with a login. */
  public static final String USER = "john";

  /** That user's password. */
  public static final String PASSWORD = "secret";

  private static final String USERS =
      USER + ":$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW\n";
  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  private final Process process;
  private final Thread lastResort;
  private final int port;
  private final Path storage;

  private RealRegistry(Process process, int port, Path storage) {
    this.process = process;
    this.lastResort = new Thread(process::destroy, "stop-docker-registry");
    this.port = port;
    this.storage = storage;
  }

  /** Starts a registry that keeps everything in {@code folder}, and waits until it answers. */
  public static RealRegistry in(Path folder) throws IOException, InterruptedException {
    return in(folder, RegistrySetup.open());
  }

  /** Starts a registry that is set up as {@code setup} says. */
  public static RealRegistry in(Path folder, RegistrySetup setup)
      throws IOException, InterruptedException {
    return start(folder, Files.createDirectories(folder.resolve("storage")), setup);
  }

  /**
   * Starts a registry that keeps its configuration in {@code folder}, shows what another one has in
   * {@code storage}, and asks for a login.
   */
  public static RealRegistry withLogin(Path folder, Path storage)
      throws IOException, InterruptedException {
    Path users = Files.createDirectories(folder).resolve("users");
    Files.writeString(users, USERS);
    return start(folder, storage, RegistrySetup.open().passwords(users));
  }

  private static RealRegistry start(Path folder, Path storage, RegistrySetup setup)
      throws IOException, InterruptedException {
    Path log = folder.resolve("registry.log");
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Path configuration =
          Files.writeString(folder.resolve("registry.yml"), configuration(storage, port, setup));
      Process process =
          new ProcessBuilder(
                  Peers.get("docker-registry").toString(), "serve", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (answers(process, port, setup)) {
        RealRegistry registry = new RealRegistry(process, port, storage);
        Runtime.getRuntime().addShutdownHook(registry.lastResort);
        return registry;
      }
      stop(process);
      // Somebody else may have taken the port in between.
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("docker-registry did not start: " + Files.readString(log));
      }
    }
  }

  /** Host and port, as in a reference. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The URI of {@code path}, e.g. {@code /v2/_catalog}. */
  public URI uri(String path) {
    return URI.create("http://" + address() + path);
  }

  /** Where the registry keeps its files. */
  public Path storage() {
    return storage;
  }

  /** Ends the process; what it stored stays. */
  @Override
  public void close() throws InterruptedException {
    stop(process);
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private static String configuration(Path storage, int port, RegistrySetup setup) {
    return String.format(
        Locale.ROOT,
        """
        version: 0.1
        log:
          accesslog:
            disabled: true
          level: warn
        storage:
          filesystem:
            rootdirectory: %s
          delete:
            enabled: true
          maintenance:
            uploadpurging:
              enabled: false
        http:
          addr: 127.0.0.1:%d
        %s%scompatibility:
          schema1:
            enabled: true
        """,
        storage,
        port,
        setup.http(),
        setup.auth());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(Process process, int port, RegistrySetup setup)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < deadline) {
      if (setup.isOpen() ? isReady(port) : accepts(port)) {
        // Whoever answers has to be ours: a registry that lost the port to another has ended.
        return process.isAlive();
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isReady(int port) {
    try {
      URI root = URI.create("http://127.0.0.1:" + port + "/v2/");
      HttpURLConnection connection =
          (HttpURLConnection) root.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      try {
        int status = connection.getResponseCode();
        return status == 200 || status == 401;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}

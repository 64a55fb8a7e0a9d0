// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.demo;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncException;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mirrors a repository between two registries, twice, and to a directory. */
public final class Demo {
  private static final RegistryAccess PLAIN_HTTP = RegistryAccess.defaults().tlsVerify(false);
  private static final String COMMAND = "java -jar examples/target/imagesync.jar";

  private final PrintStream out;

  /** Tells its story on {@code out}. */
  public Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs for a second or two and returns the exit status. */
  public int run() {
    try (InProcessRegistry source = InProcessRegistry.start();
        InProcessRegistry mirror = InProcessRegistry.start();
        ScratchDirectory usb = ScratchDirectory.create("imagesync-demo")) {
      DemoImages images = new DemoImages();
      images.seed(source);
      tell(source, mirror, usb.path(), images);
      return 0;
    } catch (SyncException | UncheckedIOException e) {
      out.println("The demo failed: " + e.getMessage());
      return 1;
    }
  }

  private void tell(
      InProcessRegistry source, InProcessRegistry mirror, Path usb, DemoImages images) {
    String repository = source.host() + "/" + DemoImages.REPOSITORY;
    String namespace = mirror.host() + "/mirror";
    out.println("Two registries run inside this process; nothing leaves this machine.");
    out.println("  source  " + source.host() + "  " + repository + ":" + tags(source));
    out.println("  mirror  " + mirror.host() + "  empty");

    Syncer toMirror =
        Syncer.from(SyncSource.docker(repository).with(PLAIN_HTTP))
            .to(SyncDestination.docker(namespace).with(PLAIN_HTTP))
            .policy(TrustPolicy.acceptAnything())
            .all();
    List<String> typed = List.of("--all", "--src-tls-verify=false", "--dest-tls-verify=false");
    step(
        "1. Mirror the repository: every tag, every platform",
        "docker",
        typed,
        repository,
        namespace);
    run(toMirror, source, mirror);

    step(
        "2. The same again: everything is there, nothing moves",
        "docker",
        typed,
        repository,
        namespace);
    run(toMirror, source, mirror);

    images.release(source, "1.2");
    step(
        "3. A new version, 1.2, has come: only what is new moves",
        "docker",
        typed,
        repository,
        namespace);
    run(toMirror, source, mirror);

    Syncer toDirectory =
        Syncer.from(SyncSource.docker(repository).with(PLAIN_HTTP))
            .to(SyncDestination.dir(usb))
            .policy(TrustPolicy.acceptAnything())
            .all()
            .scoped();
    List<String> scoped = List.of("--all", "--scoped", "--src-tls-verify=false");
    step(
        "4. To a directory, under the whole source path",
        "dir",
        scoped,
        repository,
        usb.toString());
    run(toDirectory, source, mirror);
    out.println();
    out.println("That was all; the registries and the directory are gone now.");
  }

  private static String tags(InProcessRegistry registry) {
    return String.join(", ", registry.tags(DemoImages.REPOSITORY));
  }

  private void step(String title, String transport, List<String> options, String from, String to) {
    List<String> words = new ArrayList<>(List.of(COMMAND, "--insecure-policy sync"));
    words.addAll(options);
    words.addAll(List.of("--src docker --dest", transport, from, to));
    out.println();
    out.println(title);
    out.println("   $ " + String.join(" ", words));
  }

  private void run(Syncer syncer, InProcessRegistry source, InProcessRegistry mirror) {
    source.clearRequests();
    mirror.clearRequests();
    ReportTable.lines(syncer.run()).forEach(line -> out.println("   " + line));
    int requests = source.requests().size() + mirror.requests().size();
    out.println("   " + requests + " requests to both registries together");
  }
}

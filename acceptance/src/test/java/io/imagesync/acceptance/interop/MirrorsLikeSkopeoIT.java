// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.SyncException;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the same registries.conf, the same places are asked for the same kinds of things. */
@RequiresPeers
@Timeout(120)
class MirrorsLikeSkopeoIT {
  private static final String ENTRY = "[[registry]]\nprefix='R'\ninsecure=true\nlocation=";
  private static final String MIRROR_1 = "[[registry.mirror]]\ninsecure=true\nlocation='M1'\n";
  private static final String MIRROR_2 = "[[registry.mirror]]\ninsecure=true\nlocation='M2'\n";

  @TempDir private Path folder;
  private final Map<String, InProcessRegistry> registries = new LinkedHashMap<>();

  @BeforeEach
  void start() {
    TestImage image = TestImages.withSeed(1).image(2, 1000);
    for (String name : List.of("R", "M1", "M2")) {
      InProcessRegistry registry = InProcessRegistry.start();
      registries.put(name, registry);
      if (!name.equals("M1")) {
        image.pushTo(registry, "lib/app", "1");
        image.pushTo(registry, "lib/app", "2");
      }
    }
  }

  @AfterEach
  void stop() {
    registries.values().forEach(InProcessRegistry::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ENTRY + "'R'\n",
        ENTRY + "'R'\n" + MIRROR_1,
        ENTRY + "'R'\n" + MIRROR_2,
        ENTRY + "'R'\n" + MIRROR_1 + MIRROR_2,
        ENTRY + "'R'\nmirror-by-digest-only=true\n" + MIRROR_2,
        ENTRY + "'R'\n" + MIRROR_2 + "pull-from-mirror='digest-only'\n",
        ENTRY + "'R'\n" + MIRROR_2 + "pull-from-mirror='tag-only'\n",
        ENTRY + "'M2'\n",
        ENTRY + "'M1'\n",
        ENTRY + "'M1'\n" + MIRROR_2,
        ENTRY + "'R'\nblocked=true\n",
        ENTRY + "'R'\n[[registry]]\nlocation='R'\ninsecure=false\n",
        ENTRY + "'R'\n[[registry]]\nprefix='R/lib'\nlocation='M2/lib'\ninsecure=true\n",
        ENTRY + "'http://R'\n",
        "[registries.insecure]\nregistries=['R/']\n",
        "[registries.insecure]\nregistries=['R']\n[registries.block]\nregistries=['R']\n",
        "unqualified-search-registries=['x_y']\n",
        "insecure = true\n",
      })
  void should_ask_the_same_places(String conf) throws Exception {
    String text = conf;
    for (Map.Entry<String, InProcessRegistry> each : registries.entrySet()) {
      text = text.replaceAll("(?<=['/])" + each.getKey() + "(?=['/])", each.getValue().host());
    }
    Path file = Files.writeString(folder.resolve("registries.conf"), text);

    String theirs = "success " + skopeoSucceeds(file) + " " + asked();
    String ours = "success " + weSucceed(file) + " " + asked();

    assertThat(ours).isEqualTo(theirs);
  }

  private String location() {
    return registries.get("R").host() + "/lib/app";
  }

  private boolean skopeoSucceeds(Path conf) throws IOException, InterruptedException {
    Path target = Files.createDirectories(folder.resolve("theirs"));
    return Skopeo.in(folder.resolve("skopeo"))
            .runBare(
                List.of(
                    "--insecure-policy",
                    "--registries-conf=" + conf,
                    "sync",
                    "--src=docker",
                    "--dest=dir",
                    location(),
                    target.toString()))
            .exitCode()
        == 0;
  }

  private boolean weSucceed(Path conf) {
    try {
      Loopback.sync(SyncSource.docker(location()), SyncDestination.dir(folder.resolve("ours")))
          .registriesConf(conf)
          .run();
      return true;
    } catch (SyncException e) {
      return false;
    }
  }

  /** Which kinds of things were asked of which registry, but for pings. */
  private String asked() {
    Map<String, TreeSet<String>> asked = new LinkedHashMap<>();
    registries.forEach(
        (name, registry) -> {
          TreeSet<String> kinds = new TreeSet<>();
          registry.requests().stream()
              .map(RecordedRequest::path)
              .filter(path -> !path.equals("/v2/"))
              .forEach(path -> kinds.add(path.split("/", -1)[4]));
          asked.put(name, kinds);
          registry.clearRequests();
        });
    return asked.toString();
  }
}

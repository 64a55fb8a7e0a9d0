// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MirrorsTest {
  private static final RegistryAccess UNSAID = RegistryAccess.defaults();
  private static final RegistryAccess JOHN = UNSAID.credentials("john", "secret");
  private static final SampleImage IMAGE = SampleImage.of(1, 1000);
  private static final SampleImage OLD = SampleImage.of(2, 1000);

  @TempDir private Path folder;
  private final InProcessRegistry registry = InProcessRegistry.start();
  private final InProcessRegistry first = InProcessRegistry.start();
  private final InProcessRegistry second = InProcessRegistry.start();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(registry, first, second));

  @BeforeEach
  void putImages() {
    for (InProcessRegistry each : List.of(registry, first, second)) {
      IMAGE.putInto(each, "lib/app", "1");
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private TestRun run(String conf) throws IOException {
    Path file = folder.resolve("etc/containers/registries.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, conf);
    TestRun run = new TestRun(TestSurroundings.in(folder, Map.of()));
    open.add(0, run);
    return run;
  }

  private static String mirror(String location, String... lines) {
    return "[[registry.mirror]]\nlocation='"
        + location
        + "'\ninsecure=true\n"
        + String.join("\n", lines)
        + "\n";
  }

  /** For images of app.test, which is really {@link #registry}, after these mirrors. */
  private String conf(String... mirrors) {
    return "[[registry]]\nprefix='app.test'\nlocation='"
        + registry.host()
        + "'\ninsecure=true\n"
        + String.join("", mirrors);
  }

  private String bothMirrors() {
    return conf(mirror(first.host()), mirror(second.host()));
  }

  private static void read(SourceImage image, SampleImage expected) throws IOException {
    assertThat(image.peek()).contains(expected.manifest().descriptor());
    try (ImageReader reader = image.open()) {
      assertThat(reader.readManifest()).isEqualTo(expected.manifest());
      try (InputStream blob = reader.openBlob(expected.descriptor(1))) {
        assertThat(blob.readAllBytes()).isEqualTo(expected.blobs().get(1));
      }
    }
  }

  @Test
  void should_read_from_the_first_mirror_under_the_name_that_was_asked_for() throws Exception {
    SourceImage image = run(bothMirrors()).image("app.test/lib/app:1", UNSAID);

    read(image, IMAGE);

    assertThat(image.scopedName()).isEqualTo("app.test/lib/app:1");
    assertThat(image.policyIdentity().scopes()).contains("app.test");
    assertThat(first.requests()).hasSize(3);
    assertThat(second.requests()).isEmpty();
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_say_that_blobs_are_where_the_manifest_came_from() throws Exception {
    try (ImageReader reader = run(bothMirrors()).image("app.test/lib/app:1", UNSAID).open()) {
      reader.readManifest();

      assertThat(reader.locate(IMAGE.descriptor(1)))
          .contains(new InRegistry(first.host(), "lib/app"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 400, 503})
  void should_go_on_to_the_next_place_whatever_a_mirror_answers(int status) throws Exception {
    first.inject(Faults.onManifests().status(status));
    second.inject(Faults.onManifests().status(404));

    read(run(bothMirrors()).image("app.test/lib/app:1", UNSAID), IMAGE);

    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void should_stay_with_the_place_that_had_the_manifest() throws Exception {
    first.inject(Faults.onBlobs().status(404));
    try (ImageReader reader = run(bothMirrors()).image("app.test/lib/app:1", UNSAID).open()) {
      reader.readManifest();

      FailedWith.kind(ErrorKind.NOT_FOUND, () -> reader.openBlob(IMAGE.descriptor(1)));
    }
    assertThat(second.requests()).isEmpty();
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_ask_the_mirrors_again_for_the_next_attempt() throws Exception {
    SourceImage image = run(bothMirrors()).image("app.test/lib/app:1", UNSAID);
    first.inject(Faults.onManifests().status(404).times(1));
    try (ImageReader reader = image.open()) {
      reader.readManifest();
    }
    try (ImageReader reader = image.open()) {
      reader.readManifest();
    }

    assertThat(first.requests()).hasSize(2);
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void should_leave_out_a_mirror_that_cannot_be_reached_and_say_so_once() throws Exception {
    String gone;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = "127.0.0.1:" + socket.getLocalPort();
    }
    TestRun run = run(conf(mirror(gone), mirror(second.host())));

    read(run.image("app.test/lib/app:1", UNSAID), IMAGE);
    read(run.image("app.test/lib/app:1", UNSAID), IMAGE);

    assertThat(second.requests()).hasSize(6);
    assertThat(run.notes())
        .filteredOn(note -> note.contains("left out"))
        .singleElement()
        .asString()
        .contains(gone);
  }

  @Test
  void should_spend_its_patience_with_a_rate_limited_mirror_once() throws Exception {
    first.inject(Faults.onAny().status(429).header("Retry-After", "3600"));
    TestRun run = run(bothMirrors());

    for (int i = 0; i < 3; i++) {
      read(run.image("app.test/lib/app:1", UNSAID), IMAGE);
    }

    assertThat(first.requests()).hasSize(1);
    assertThat(run.notes()).filteredOn(note -> note.contains("left out")).hasSize(1);
  }

  @Test
  void should_tell_the_failure_of_the_registry_and_of_every_mirror() throws Exception {
    first.inject(Faults.onManifests().status(403));
    second.inject(Faults.onManifests().status(400));
    registry.inject(Faults.onManifests().status(404));
    SourceImage image = run(bothMirrors()).image("app.test/lib/app:1", UNSAID);

    FailedWith.kind(ErrorKind.NOT_FOUND, () -> image.open().readManifest())
        .startsWith("Cannot read the manifest of " + registry.host())
        .contains("mirrors before", first.host(), "403", second.host(), "400");
  }

  @Test
  void should_not_ask_mirrors_for_tags() throws Exception {
    OLD.putInto(registry, "lib/app", "2");

    TestRun run =
        run(bothMirrors().replace("prefix='app.test'", "prefix='" + registry.host() + "'"));

    assertThat(run.source(registry.host() + "/lib/app", UNSAID).list())
        .extracting(SourceImage::scopedName)
        .containsExactly(registry.host() + "/lib/app:1", registry.host() + "/lib/app:2");
    assertThat(first.requests()).isEmpty();
  }

  @Test
  void should_write_to_the_registry_and_compare_with_it_never_with_a_mirror() throws Exception {
    String prefix = "prefix='" + second.host() + "'";
    TestRun run =
        run(
            conf(mirror(first.host())).replace("prefix='app.test'", prefix)
                + "[[registry]]\nprefix='"
                + second.host()
                + "/lib'\nlocation='"
                + registry.host()
                + "/lib'\ninsecure=true\n"
                + mirror(first.host() + "/lib"));
    second.removeManifest("lib/app", "1");

    var destination = run.destination(second.host() + "/lib", UNSAID).resolve("app:1");

    assertThat(destination.current(null)).isEmpty();
    try (ImageWriter writer = destination.open()) {
      for (byte[] blob : IMAGE.blobs()) {
        writer.writeBlob(new BytesContent(blob));
      }
      writer.writeManifest(IMAGE.manifest(), null);
      writer.commit();
    }
    assertThat(destination.current(null)).contains(IMAGE.manifest().descriptor());
    assertThat(first.requests()).isEmpty();
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_not_send_credentials_to_a_mirror_on_another_host() throws Exception {
    InProcessRegistry locked = InProcessRegistry.builder().basicAuth("john", "secret").start();
    open.add(locked);
    IMAGE.putInto(locked, "lib/app", "1");
    String conf =
        "[[registry]]\nlocation='" + locked.host() + "'\ninsecure=true\n" + mirror(first.host());
    first.inject(Faults.onManifests().status(401).header("WWW-Authenticate", "Basic realm=\"x\""));

    read(run(conf).image(locked.host() + "/lib/app:1", JOHN), IMAGE);

    assertThat(first.requests()).isNotEmpty().noneMatch(r -> r.isAuthorized());
    assertThat(locked.requests()).anyMatch(r -> r.isAuthorized());
  }

  @Test
  void should_not_send_a_ready_token_to_another_location() throws Exception {
    String challenge = "Bearer realm=\"" + second.uri() + "/token\"";
    registry.inject(Faults.onManifests().status(401).header("WWW-Authenticate", challenge));
    SourceImage image = run(conf()).image("app.test/lib/app:1", UNSAID.bearerToken("ready"));

    assertThatThrownBy(image::peek).isInstanceOf(TransportException.class);
    assertThat(registry.requests()).noneMatch(r -> r.isAuthorized());
  }

  @Test
  void should_take_the_credentials_of_login_files_for_where_it_really_is() throws Exception {
    InProcessRegistry locked = InProcessRegistry.builder().basicAuth("john", "secret").start();
    open.add(locked);
    IMAGE.putInto(locked, "lib/app", "1");
    Path file = folder.resolve("home/.config/containers/auth.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "{\"auths\":{\"" + locked.host() + "\":{\"auth\":\"am9objpzZWNyZXQ=\"}}}");

    read(run(conf(mirror(locked.host()))).image("app.test/lib/app:1", UNSAID), IMAGE);

    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_verify_where_nothing_says_otherwise() throws Exception {
    String insecureElsewhere = "[[registry]]\nlocation='" + first.host() + "'\ninsecure=true\n";
    String mirror = "[[registry.mirror]]\nlocation='" + first.host() + "'\n";
    SourceImage image = run(conf(mirror) + insecureElsewhere).image("app.test/lib/app:1", UNSAID);

    read(image, IMAGE);

    assertThat(first.requests()).isEmpty();
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void should_obey_the_caller_rather_than_the_file() throws Exception {
    SourceImage verified = run(conf()).image("app.test/lib/app:1", UNSAID.tlsVerify(true));
    FailedWith.kind(ErrorKind.TLS, verified::peek);

    String secure = "[[registry]]\nprefix='app.test'\nlocation='" + registry.host() + "'\n";
    read(run(secure).image("app.test/lib/app:1", UNSAID.tlsVerify(false)), IMAGE);
  }

  @Test
  void should_use_plain_http_where_the_file_says_insecure() throws Exception {
    String conf = "[[registry]]\nlocation='" + registry.host() + "'\ninsecure=true\n";
    TestRun run = run(conf);

    assertThat(run.source(registry.host() + "/lib/app", UNSAID).list()).hasSize(1);
    assertThat(run.destination(registry.host(), UNSAID).resolve("lib/app:1").current(null))
        .isPresent();
  }

  @Test
  void should_not_touch_a_blocked_registry() throws Exception {
    String host = registry.host();
    TestRun run = run("[[registry]]\nlocation='" + host + "'\nblocked=true\ninsecure=true\n");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.source(host + "/lib/app", UNSAID).list())
        .contains("Registry " + host + " is blocked in");
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.image(host + "/lib/app:1", UNSAID).peek());
    FailedWith.kind(
        ErrorKind.CONFIGURATION,
        () -> run.destination(host, UNSAID).resolve("lib/app:1").current(null));
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_block_by_the_name_that_was_given_too() throws Exception {
    TestRun run = run(conf().replace("insecure=true", "insecure=true\nblocked=true"));

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.image("app.test/lib/app:1", UNSAID).peek());
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_pass_over_a_blocked_mirror() throws Exception {
    String blocked = "[[registry]]\nlocation='" + first.host() + "'\nblocked=true\n";

    read(run(bothMirrors() + blocked).image("app.test/lib/app:1", UNSAID), IMAGE);

    assertThat(first.requests()).isEmpty();
    assertThat(second.requests()).hasSize(3);
  }

  @Test
  void should_say_at_once_that_a_file_is_wrong() throws Exception {
    TestRun run = run("nonsense");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.source("app.test/lib/app", UNSAID))
        .contains("registries.conf", "it is not TOML");
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.destination("app.test", UNSAID));
  }

  @Test
  void should_ask_the_configured_helper_for_credentials() throws Exception {
    TestRun run = run("credential-helpers=['none-such']");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.image("app.test/lib/app:1", UNSAID).peek())
        .contains("none-such");
  }
}

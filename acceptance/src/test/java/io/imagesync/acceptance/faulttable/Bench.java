// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.assertions.ImagesyncAssertions;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a row of the table needs: a registry that wants a password and misbehaves as told, an image,
 * and other hosts that must never see the password. Checks the latter, and what runs leave behind,
 * after each test.
 */
final class Bench implements BeforeEachCallback, AfterEachCallback {
  static final String USER = "john";
  static final String PASSWORD = "correct-horse-battery";
  static final String BASIC =
      Base64.getEncoder()
          .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.ISO_8859_1));

  /** Part of every token that scripts hand out. */
  static final String TOKEN = "tk-7f3a9c";

  private static final Tempo WAITS_ARE_SHORT = new Tempo(200, 1);

  private final Leftovers leftovers = new Leftovers();
  private final List<ScriptedServer> strangers = new ArrayList<>();
  private final List<InProcessRegistry> registries = new ArrayList<>();
  private final InProcessRegistry sound = InProcessRegistry.start();
  private final Overlay overlay = new Overlay(sound);
  private TestImage image = TestImages.withSeed(9).image(2, 20_000);
  private Tempo tempo = WAITS_ARE_SHORT;
  private @Nullable Credentials credentials = new Credentials.UsernamePassword(USER, PASSWORD);
  private Map<String, String> variables = Map.of();
  private UnaryOperator<Syncer> options = syncer -> syncer;
  private UnaryOperator<RegistryAccess> access = each -> each;

  private @Nullable ScriptedServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    leftovers.beforeEach(context);
    registries.add(sound);
    overlay.challenges("Basic realm=\"here\"");
    server = leftovers.http(overlay);
    image.pushTo(sound, "app", "1");
  }

  /** The rules by which the registry misbehaves. */
  Overlay registry() {
    return overlay;
  }

  /** The registry in front of which the rules are. */
  InProcessRegistry sound() {
    return sound;
  }

  /** The registry's server. */
  ScriptedServer server() {
    return Objects.requireNonNull(server, "only during a test");
  }

  /** The image that is {@code app:1} in the registry. */
  TestImage image() {
    return image;
  }

  /** Copies another image. */
  void image(TestImage other) {
    image = other;
    other.pushTo(sound, "app", "1");
  }

  /** Another host, which must not get to know any secret. */
  ScriptedServer stranger(Script script) throws IOException {
    ScriptedServer stranger = leftovers.http(script);
    strangers.add(stranger);
    return stranger;
  }

  /** Another host that has a right to credentials, such as a token server. */
  ScriptedServer confidant(Script script) throws IOException {
    return leftovers.http(script);
  }

  /** Another sound registry. */
  InProcessRegistry newRegistry() {
    InProcessRegistry registry = InProcessRegistry.start();
    registries.add(registry);
    return registry;
  }

  Leftovers leftovers() {
    return leftovers;
  }

  /** Time-outs become as short as waits between attempts are anyway. */
  Bench impatient() {
    return impatient(200);
  }

  /** Time-outs become so many times shorter. */
  Bench impatient(int factor) {
    tempo = new Tempo(WAITS_ARE_SHORT.waits(), factor);
    return this;
  }

  /** Waits and time-outs are those that users get. */
  Bench unhurried() {
    tempo = Tempo.USUAL;
    return this;
  }

  /** Credentials are where container tools keep them. */
  Bench loginFromFiles() {
    return login(null);
  }

  /** From now on the registry speaks HTTPS, and that only. */
  void secure(SSLContext tls) throws IOException {
    server = leftovers.https(tls, overlay);
  }

  Bench login(@Nullable Credentials chosen) {
    credentials = chosen;
    return this;
  }

  /** The environment variables that runs find. */
  Bench variables(Map<String, String> chosen) {
    variables = chosen;
    return this;
  }

  Bench access(UnaryOperator<RegistryAccess> change) {
    access = change;
    return this;
  }

  Bench options(UnaryOperator<Syncer> change) {
    options = change;
    return this;
  }

  /** Copies {@code app:1} from the registry to a directory, which stays empty if that fails. */
  Outcome pull() {
    return pull("app:1");
  }

  /** Copies what the registry calls {@code name} to a directory. */
  Outcome pull(String name) {
    return run(SyncSource.docker(server().host() + "/" + name).with(login()), toDirectory());
  }

  /** Copies the image from a directory to {@code mirror/app:1} in the registry. */
  Outcome push() throws IOException {
    Path source = leftovers.folder("source");
    image.writeToDir(source.resolve("app:1"));
    return push(SyncSource.dir(source));
  }

  /** Copies to below {@code mirror} in the registry. */
  Outcome push(SyncSource source) {
    return run(source, SyncDestination.docker(server().host() + "/mirror").with(login()));
  }

  /** Copies {@code app:1} to {@code mirror/app:1} in the same registry. */
  Outcome mirrorWithinRegistry() {
    return push(SyncSource.docker(server().host() + "/app:1").with(login()));
  }

  SyncDestination toDirectory() {
    return SyncDestination.dir(pulled());
  }

  /** Where {@link #pull} copies to. */
  Path pulled() {
    return leftovers.folder("pulled");
  }

  /** What {@link #pull} copies has arrived whole. */
  void assertPulled() {
    assertThatImageDirectory(pulled().resolve("app:1")).holds(image);
  }

  /** What {@link #push} copies has arrived whole. */
  void assertPushed() {
    ImagesyncAssertions.assertThat(sound)
        .hasImage("mirror/app:1")
        .withDigest(image.digest())
        .isComplete();
  }

  /** Nothing is visible of what {@link #push} copied. */
  void assertNotPushed() {
    ImagesyncAssertions.assertThat(sound).hasTags("mirror/app");
  }

  Outcome run(SyncSource source, SyncDestination destination) {
    Outcome outcome = Outcome.of(syncer(source, destination));
    if (!outcome.hasSucceeded() && Files.exists(pulled())) {
      assertThat(pulled()).as("what is visible of a failed image").isEmptyDirectory();
    }
    assertThat(outcome.everything()).doesNotContain(PASSWORD, BASIC, TOKEN);
    return outcome;
  }

  Syncer syncer(SyncSource source, SyncDestination destination) {
    return options.apply(
        Loopback.sync(source, destination)
            .engine(HurriedTransports.engine(surroundings(), tempo))
            .temporaryDirectory(leftovers.temporaryDirectory()));
  }

  /** Nothing of this machine, but the files below {@code home}, {@code etc} and {@code run}. */
  private Surroundings surroundings() {
    return new Surroundings(
        variables,
        leftovers.folder("home"),
        leftovers.folder("etc"),
        leftovers.folder("run"),
        Optional.of(1000),
        true);
  }

  RegistryAccess login() {
    RegistryAccess plain = access.apply(Loopback.access());
    if (credentials instanceof Credentials.UsernamePassword login) {
      return plain.credentials(login.username(), login.password());
    }
    if (credentials instanceof Credentials.BearerToken token) {
      return plain.bearerToken(token.token());
    }
    if (credentials instanceof Credentials.IdentityToken token) {
      return plain.identityToken(token.token());
    }
    return credentials == null ? plain : plain.anonymous();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      leftovers.afterEach(context);
      for (ScriptedServer stranger : strangers) {
        assertThat(stranger.requests()).allSatisfy(Bench::assertWithoutSecrets);
      }
    } finally {
      registries.forEach(InProcessRegistry::close);
    }
  }

  private static void assertWithoutSecrets(Request request) {
    for (String header :
        List.of("Authorization", "Proxy-Authorization", "Cookie", "Referer", "Origin")) {
      assertThat(request.headers(header)).as(header + " in " + request).isEmpty();
    }
    assertThat(String.join("\n", request.head())).doesNotContain(PASSWORD, BASIC, TOKEN);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.http.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {
  private static final String DIGEST =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final TestRun run = new TestRun();

  @AfterEach
  void close() {
    run.close();
  }

  @ParameterizedTest
  @CsvSource({
    "reg.example.com,         app:1,                 docker://reg.example.com/app:1",
    "reg.example.com/,        app:1,                 docker://reg.example.com/app:1",
    "reg.example.com:5000/a,  b/app:1,               docker://reg.example.com:5000/a/b/app:1",
    "reg.example.com/mirror,  docker.io/library/x:1, docker://reg.example.com/mirror/docker.io/library/x:1",
    "reg.example.com,         app,                   docker://reg.example.com/app:latest",
    "john,                    app:1,                 docker://john/app:1",
    "docker.io,               app:1,                 docker://app:1",
    "localhost:5000,          app:1,                 docker://localhost:5000/app:1",
    "reg.example.com//a/./b//, app:1,                docker://reg.example.com/a/b/app:1",
    "reg.example.com/a/../b,  app:1,                 docker://reg.example.com/b/app:1",
  })
  void should_name_destinations(String location, String relativeName, String expected)
      throws Exception {
    assertThat(run.destination(location, LAX).resolve(relativeName).name()).hasToString(expected);
  }

  @Test
  void should_give_signatures_the_full_name() throws Exception {
    DestinationImage image = run.destination("docker.io", LAX).resolve("app:1");

    assertThat(image.dockerReference()).contains("docker.io/library/app:1");
  }

  @Test
  void should_name_a_destination_by_digest() throws Exception {
    assertThat(run.destination("reg.example.com", LAX).resolve("app@" + DIGEST).name())
        .hasToString("docker://reg.example.com/app@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"APP:1", "app:1:2", "app:", "a//b", "../b", "app:.x", "app@sha256:1", "app 1"})
  void should_refuse_names_that_no_image_can_have(String relativeName) throws Exception {
    DestinationSession destination = run.destination("reg.example.com/m", LAX);

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> destination.resolve(relativeName));
  }

  @Test
  void should_refuse_a_name_with_tag_and_digest() throws Exception {
    DestinationSession destination = run.destination("reg.example.com/m", LAX);

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> destination.resolve("app:1@" + DIGEST))
        .contains("both a tag and a digest");
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.source("a/b:1@" + DIGEST, LAX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/reg.example.com",
        "reg.example.com/../b",
        "reg.example.com/App",
        "reg.example.com/a:1",
        "reg.example.com:99999"
      })
  void should_refuse_destinations_that_are_none(String location) {
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.destination(location, LAX));
  }

  @ParameterizedTest
  @CsvSource({
    "docker://reg.example.com/app, write reg.example.com/app instead",
    "https://reg.example.com/app,  write reg.example.com/app instead",
    "http://reg.example.com/app,   tlsVerify(false)",
  })
  void should_say_that_locations_have_no_scheme(String location, String hint) {
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.source(location, LAX)).contains(hint);
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> run.destination(location, LAX)).contains(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "busybox:1,             docker://busybox:1,           docker.io/library/busybox:1",
    "reg.example.com/a/b:1, docker://reg.example.com/a/b:1, reg.example.com/a/b:1",
  })
  void should_name_sources(String location, String name, String scopedName) throws Exception {
    SourceImage image = run.image(location, LAX);

    assertThat(image.name()).hasToString(name);
    assertThat(image.scopedName()).isEqualTo(scopedName);
    assertThat(image.policyIdentity().dockerReference()).contains(scopedName);
  }

  @Test
  void should_say_where_a_policy_may_speak_of_an_image() throws Exception {
    assertThat(run.image("reg.example.com:5000/a/b:1", LAX).policyIdentity().scopes())
        .containsExactly(
            "reg.example.com:5000/a/b:1",
            "reg.example.com:5000/a/b",
            "reg.example.com:5000/a",
            "reg.example.com:5000",
            "*.example.com",
            "*.com");
    assertThat(run.image("localhost/a@" + DIGEST, LAX).policyIdentity().scopes())
        .containsExactly("localhost/a@" + DIGEST, "localhost/a", "localhost");
  }

  @Test
  void should_fail_in_one_way_only_and_stay_in_the_registry() {
    Malformed.from(
            "reg.example.com:5000/team/app", "docker.io/library/busybox", "localhost/a/./b/../c")
        .mixedWith("docker://", "/../", "/./", ":1", "@" + DIGEST, ":99999")
        .mayFailWith(TransportException.class)
        .check(
            location -> {
              String prefix = Locations.destination(location);
              DockerReference image = Locations.image(prefix, "app:1");
              assertThat(image.toString()).doesNotContain("..", "//");
              assertThat(image.domain()).isEqualTo(Locations.domain(prefix));
              assertThat(Origin.ofRegistry("https", image.domain()).port()).isBetween(1, 65535);
            });
  }

  @Test
  void should_read_nothing_but_whole_references() {
    Malformed.from("busybox:1", "reg.example.com:5000/team/app", "a@" + DIGEST)
        .mixedWith("docker://", ":latest", "@" + DIGEST, "/../")
        .mayFailWith(TransportException.class)
        .check(
            location -> {
              DockerReference source = Locations.source(location);
              assertThat(Locations.source(source.toString())).isEqualTo(source);
            });
  }
}

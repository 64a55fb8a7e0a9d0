// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong before an upload has begun, and where it may lead. */
class UploadBeginningsTest extends UploadCase {
  @ParameterizedTest
  @ValueSource(ints = {200, 204, 418})
  @DisplayName("row 47: an upload that begins with another status does not begin")
  void should_refuse_other_statuses(int status) throws Exception {
    bench.registry().on("POST", UPLOADS, Script.reply(status, "", "Location: " + UPLOADS + "x"));

    bench.push().failed(ErrorKind.PROTOCOL, "answered " + status);
    bench.assertNotPushed();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  private void neverMount() {
    bench.registry().on("POST", "from=mirror/app", Script.reply(400, ""));
  }

  @Test
  @DisplayName("row 47: an upload that begins with 201 is over if the blob is there")
  void should_believe_201_when_the_blob_is_there() throws Exception {
    neverMount();
    bench
        .registry()
        .on(
            "POST",
            UPLOADS,
            exchange -> {
              // another client was faster
              bench.image().blobs().forEach(b -> bench.sound().putBlob("mirror/app", b.bytes()));
              exchange.reply(201, "", "Location: /v2/mirror/app/blobs/x");
            });

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @Test
  @DisplayName("row 47: nor does one that begins with 201 where the blob is not there")
  void should_not_believe_201_when_the_blob_is_not_there() throws Exception {
    neverMount();
    bench.registry().on("POST", UPLOADS, Script.reply(201, "", "Location: " + UPLOADS + "x"));

    bench.push().failed(ErrorKind.PROTOCOL, "Cannot upload blob", "answered 201");

    bench.assertNotPushed();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: here",
        "Location:",
        "Location: http://[::1",
        "Location: file:///etc/passwd",
        "Location: http://169.254.169.254/",
        "Location: http://user:word@127.0.0.1/",
        "Location: http://127.0.0.1:99999/"
      })
  @DisplayName("row 47: an upload whose Location leads nowhere does not begin")
  void should_refuse_unusable_locations(String header) throws Exception {
    bench.registry().on("POST", UPLOADS, Script.reply(202, "", header));

    bench.push().failed(ErrorKind.PROTOCOL, "upload blob sha256:");
    bench.assertNotPushed();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100})
  @DisplayName("row 47: nor does one whose Location is of many KiB")
  void should_refuse_enormous_locations(int kibibytes) throws Exception {
    String query = "?state=" + "x".repeat(kibibytes * 1024);
    bench.registry().on("POST", UPLOADS, Script.reply(202, "", "Location: " + UPLOADS + query));

    bench.push().failed(ErrorKind.PROTOCOL);
    bench.assertNotPushed();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @Test
  @DisplayName("row 47: one whose Location is elsewhere goes there without credentials")
  void should_upload_elsewhere_without_credentials() throws Exception {
    ScriptedServer storage = bench.stranger(new Overlay(bench.sound()));
    Overlay registry = bench.registry();
    registry.on(
        "POST",
        UPLOADS,
        exchange ->
            registry.forward(
                exchange, head -> head.replace("Location: ", "Location: " + storage.url())));

    bench.push().succeeded();

    assertArrived();
    assertThat(storage.count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  @DisplayName("row 48: an upload that leads to another host, which wants credentials")
  void should_not_log_in_elsewhere(int status) throws Exception {
    ScriptedServer storage =
        bench.stranger(Script.reply(status, "", "WWW-Authenticate: Basic realm=\"here\""));
    bench
        .registry()
        .on("POST", UPLOADS, Script.reply(202, "", "Location: " + storage.url() + "/u"));

    bench
        .push()
        .failed(
            status == 401 ? ErrorKind.UNAUTHORIZED : ErrorKind.DENIED,
            storage.url(),
            "credentials are for the registry alone");
    assertThat(storage.requests()).isNotEmpty();
    bench.assertNotPushed();
  }
}

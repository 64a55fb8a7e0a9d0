// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong when all blobs are there and the image is to become visible. */
@Timeout(30)
class ManifestUploadsTest {
  private static final String MANIFESTS = "/v2/mirror/app/manifests/";
  private static final String PAGE = "<html>Welcome to our company</html>";

  @RegisterExtension private final Bench bench = new Bench();

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  @DisplayName("row 52: a web server that is content with everything is no registry")
  void should_not_believe_a_web_server(int status) throws Exception {
    bench
        .registry()
        .on(
            "*",
            MANIFESTS,
            exchange -> {
              boolean head = exchange.request().method().equals("HEAD");
              exchange.reply(
                  head ? 404 : status, status == 204 ? "" : PAGE, "Content-Type: text/html");
            });

    bench.push().failed(ErrorKind.PROTOCOL, "Cannot write the manifest of", "does not have it");
    bench.assertNotPushed();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  @DisplayName("row 52: a registry that answers so and then has the manifest is one")
  void should_believe_what_head_confirms(int status) throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "PUT",
        MANIFESTS,
        exchange -> registry.forwardAndAnswer(exchange, Script.reply(status, "")));

    bench.push().succeeded();

    bench.assertPushed();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("row 52: a manifest is not taken to where a redirect leads")
  void should_not_follow_with_a_manifest(int status) throws Exception {
    ScriptedServer site = bench.stranger(Script.reply(200, PAGE));
    bench.registry().on("PUT", MANIFESTS, Script.redirect(status, site.url() + "/"));

    bench.push().failed(ErrorKind.PROTOCOL, "Is this a registry?");
    assertThat(site.requests()).isEmpty();
    bench.assertNotPushed();
  }

  @Test
  @DisplayName("row 52: a registry that stored something else")
  void should_notice_another_digest() throws Exception {
    String other = Digest.sha256(new byte[] {1}).toString();
    bench.registry().on("PUT", MANIFESTS, Script.reply(201, "", "Docker-Content-Digest: " + other));

    bench.push().failed(ErrorKind.PROTOCOL, "it says it stored " + other);
  }

  enum Rejection {
    INVALID(400, "MANIFEST_INVALID", ErrorKind.MANIFEST_REJECTED),
    UNSUPPORTED_TYPE(415, "MANIFEST_INVALID", ErrorKind.MANIFEST_REJECTED),
    NO_CODE(415, "", ErrorKind.MANIFEST_REJECTED),
    TAG_INVALID(400, "TAG_INVALID", ErrorKind.MANIFEST_REJECTED),
    NAME_UNKNOWN(404, "NAME_UNKNOWN", ErrorKind.NOT_FOUND),
    DENIED(403, "DENIED", ErrorKind.DENIED),
    TOO_LARGE(413, "", ErrorKind.PROTOCOL),
    CONFLICT(409, "", ErrorKind.PROTOCOL);

    private final int status;
    private final String code;
    private final ErrorKind kind;

    Rejection(int status, String code, ErrorKind kind) {
      this.status = status;
      this.code = code;
      this.kind = kind;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 52: a manifest that is refused")
  void should_say_why_a_manifest_is_refused(Rejection rejection) throws Exception {
    bench
        .registry()
        .on(
            "PUT",
            MANIFESTS,
            Script.reply(rejection.status, Script.error(rejection.code, "so it is")));

    Outcome outcome = bench.push();

    outcome.failed(
        rejection.kind,
        "Cannot write the manifest of",
        "answered " + rejection.status,
        rejection.code + (rejection.code.isEmpty() ? "" : ": ") + "so it is");
    // What is rejected is offered in the other formats, once each.
    boolean rejected = rejection.kind == ErrorKind.MANIFEST_REJECTED;
    assertThat(bench.server().count("PUT", MANIFESTS)).isEqualTo(rejected ? 3 : 1);
    bench.assertNotPushed();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  @DisplayName("row 52: a manifest that cannot be taken for a while is sent again")
  void should_send_a_manifest_again(int status) throws Exception {
    bench.registry().on("PUT", MANIFESTS, 1, Script.reply(status, ""));

    bench.push().succeeded();

    bench.assertPushed();
    assertThat(bench.server().count("PUT", MANIFESTS)).isEqualTo(2);
  }
}

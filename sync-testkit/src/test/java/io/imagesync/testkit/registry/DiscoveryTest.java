// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static io.imagesync.testkit.registry.Samples.format;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content discovery, as the distribution specification describes it. */
class DiscoveryTest {
  private static final byte[] CONFIG = bytes("{}");
  private static final byte[] MANIFEST = Samples.image(CONFIG);

  private final InProcessRegistry registry = InProcessRegistry.builder().pageSize(3).start();
  private final Http http = new Http(registry);

  @AfterEach
  void close() {
    registry.close();
  }

  private void tag(String... tags) {
    for (String tag : tags) {
      registry.putManifest("repo", tag, Samples.OCI_MANIFEST, MANIFEST);
    }
  }

  @Test
  void should_list_tags_in_lexical_order() throws IOException {
    tag("latest", "1.10", "1.9");

    Http.Response response = http.get("/v2/repo/tags/list");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text().strip())
        .isEqualTo("{\"name\":\"repo\",\"tags\":[\"1.10\",\"1.9\",\"latest\"]}");
    assertThat(response.header("Link")).isEmpty();
  }

  @Test
  void should_list_tags_page_by_page() throws IOException {
    tag("a", "b", "c", "d", "e", "f", "g");

    Http.Response first = http.get("/v2/repo/tags/list");
    Http.Response second = http.get(next(first));
    Http.Response third = http.get(next(second));

    assertThat(first.text()).contains("[\"a\",\"b\",\"c\"]");
    assertThat(second.text()).contains("[\"d\",\"e\",\"f\"]");
    assertThat(third.text()).contains("[\"g\"]");
    assertThat(third.header("Link")).isEmpty();
  }

  private static String next(Http.Response response) {
    String link = response.header("Link");
    assertThat(link).matches("</v2/repo/tags/list\\?.*>; rel=\"next\"");
    return link.substring(1, link.indexOf('>'));
  }

  @Test
  void should_give_no_more_tags_than_asked_for() throws IOException {
    tag("a", "b", "c");

    assertThat(http.get("/v2/repo/tags/list?n=2").text()).contains("[\"a\",\"b\"]");
    assertThat(http.get("/v2/repo/tags/list?n=2&last=b").text()).contains("[\"c\"]");
    assertThat(http.get("/v2/repo/tags/list?n=100").text()).contains("[\"a\",\"b\",\"c\"]");
    assertThat(http.get("/v2/repo/tags/list?last=bb").text()).contains("[\"c\"]");
    assertThat(http.get("/v2/repo/tags/list?last=z").text()).contains("[]");
  }

  @Test
  void should_give_no_tags_and_no_next_page_when_none_are_asked_for() throws IOException {
    tag("a");

    Http.Response response = http.get("/v2/repo/tags/list?n=0");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("[]");
    assertThat(response.header("Link")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999"})
  void should_refuse_a_page_size_that_is_none(String n) throws IOException {
    tag("a");

    Http.Response response = http.get("/v2/repo/tags/list?n=" + n);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("\"PAGINATION_NUMBER_INVALID\"");
  }

  @Test
  void should_list_no_tags_of_a_repository_that_has_only_blobs() throws IOException {
    registry.putBlob("repo", CONFIG);

    assertThat(http.get("/v2/repo/tags/list").text()).contains("\"tags\":[]");
  }

  @Test
  void should_know_no_repository_that_is_not_there() throws IOException {
    Http.Response response = http.get("/v2/nope/tags/list");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).contains("\"NAME_UNKNOWN\"");
  }

  @Test
  void should_list_repositories_page_by_page() throws IOException {
    for (String repository : new String[] {"d", "b/x", "a", "b/y"}) {
      registry.putBlob(repository, CONFIG);
    }

    Http.Response first = http.get("/v2/_catalog");

    assertThat(first.text()).contains("{\"repositories\":[\"a\",\"b/x\",\"b/y\"]}");
    assertThat(first.header("Link")).isEqualTo("</v2/_catalog?last=b%2Fy&n=3>; rel=\"next\"");
    assertThat(http.get("/v2/_catalog?last=b%2Fy&n=3").text()).contains("[\"d\"]");
  }

  @Test
  void should_list_the_referrers_of_a_manifest() throws IOException {
    // given
    byte[] sbom = Samples.artifact("application/vnd.sbom", CONFIG, MANIFEST);
    byte[] other = Samples.artifact("application/vnd.sbom", CONFIG, bytes("another subject"));
    registry.putManifest("repo", Samples.OCI_MANIFEST, sbom);
    registry.putManifest("repo", Samples.OCI_MANIFEST, other);

    // when
    Http.Response response = http.get("/v2/repo/referrers/" + digest(MANIFEST));

    // then
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo(Samples.OCI_INDEX);
    assertThat(response.header("OCI-Filters-Applied")).isEmpty();
    assertThat(response.text())
        .contains(
            format(
                "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"artifactType\":\"application/vnd.sbom\",\"annotations\":{\"a\":\"b\"}}",
                Samples.OCI_MANIFEST, digest(sbom), sbom.length))
        .doesNotContain(digest(other));
  }

  @Test
  void should_list_referrers_of_one_type() throws IOException {
    byte[] sbom = Samples.artifact("application/vnd.sbom", CONFIG, MANIFEST);
    byte[] signature = Samples.artifact("application/vnd.signature", CONFIG, MANIFEST);
    registry.putManifest("repo", Samples.OCI_MANIFEST, sbom);
    registry.putManifest("repo", Samples.OCI_MANIFEST, signature);

    Http.Response response =
        http.get("/v2/repo/referrers/" + digest(MANIFEST) + "?artifactType=application/vnd.sbom");

    assertThat(response.header("OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(response.text()).contains(digest(sbom)).doesNotContain(digest(signature));
  }

  @Test
  void should_list_no_referrers_when_there_are_none() throws IOException {
    Http.Response response = http.get("/v2/repo/referrers/" + digest(MANIFEST));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            format(
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}", Samples.OCI_INDEX));
    assertThat(http.get("/v2/repo/referrers/sha256:x").status()).isEqualTo(400);
  }

  @Test
  void should_not_list_a_referrer_that_was_deleted() throws IOException {
    byte[] sbom = Samples.artifact("application/vnd.sbom", CONFIG, MANIFEST);
    registry.putManifest("repo", Samples.OCI_MANIFEST, sbom);

    http.delete("/v2/repo/manifests/" + digest(sbom));

    assertThat(http.get("/v2/repo/referrers/" + digest(MANIFEST)).text())
        .doesNotContain(digest(sbom));
  }
}

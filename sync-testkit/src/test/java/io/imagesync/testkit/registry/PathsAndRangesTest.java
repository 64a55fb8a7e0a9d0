// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.testkit.registry.Route.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decisions that need no server. */
class PathsAndRangesTest {
  @ParameterizedTest
  @CsvSource({
    "/v2, PING, '', ''",
    "/v2/, PING, '', ''",
    "/token, TOKEN, '', ''",
    "/v2/_catalog, CATALOG, '', ''",
    "/v2/a/tags/list, TAGS, a, ''",
    "/v2/tags/list/tags/list, TAGS, tags/list, ''",
    "/v2/a/b/manifests/1.0, MANIFEST, a/b, 1.0",
    "/v2/manifests/manifests/x, MANIFEST, manifests, x",
    "/v2/a/blobs/sha256:x, BLOB, a, sha256:x",
    "/v2/a/blobs/uploads/, UPLOADS, a, ''",
    "/v2/a/blobs/uploads, UPLOADS, a, ''",
    "/v2/a/blobs/uploads/id, UPLOAD, a, id",
    "/v2/blobs/uploads/blobs/uploads/id, UPLOAD, blobs/uploads, id",
    "/v2/a/referrers/sha256:x, REFERRERS, a, sha256:x",
    "/v2/a, NOTHING, '', ''",
    "/v2/a/tags, NOTHING, '', ''",
    "/v3/, NOTHING, '', ''",
    "/, NOTHING, '', ''",
  })
  void should_tell_what_a_path_addresses(
      String path, Resource resource, String repository, String reference) {
    assertThat(Route.of(path)).isEqualTo(new Route(resource, repository, reference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "library/busybox", "a.b_c__d--e/f-9", "0"})
  void should_accept_repositories(String name) {
    assertThat(Grammar.isRepository(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "a/", "/a", "a//b", "a..b", "a___b", "-a", "a-", "a:b", "a b", "..", "ä"})
  void should_refuse_what_is_no_repository(String name) {
    assertThat(Grammar.isRepository(name)).isFalse();
  }

  @Test
  void should_limit_the_length_of_repositories_and_decide_quickly() {
    assertThat(Grammar.isRepository("a".repeat(255))).isTrue();
    assertThat(Grammar.isRepository("a".repeat(256))).isFalse();
    assertThat(Grammar.isRepository("a".repeat(250) + "!")).isFalse();
    assertThat(Grammar.isRepository("a-".repeat(120) + "!")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-, 0, 100",
    "bytes=99-, 99, 1",
    "bytes=100-, 100, 0",
    "bytes=-1, 99, 1",
    "bytes=-1000, 0, 100",
    "bytes=-0, 100, 0",
    "bytes=50-1000, 50, 50",
  })
  void should_read_a_range(String header, long offset, long length) {
    assertThat(ByteRange.parse(header, 100)).hasValue(new ByteRange(offset, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=a-b",
        "bytes=1-2,3-4",
        "octets=1-2",
        "bytes=99999999999999999999-"
      })
  void should_ignore_a_range_that_is_none(String header) {
    assertThat(ByteRange.parse(header, 100)).isEmpty();
  }

  @Test
  void should_read_the_range_of_a_chunk() {
    assertThat(ChunkRange.parse("0-4")).hasValue(new ChunkRange(0, 4));
    assertThat(ChunkRange.parse("bytes 5-9/10")).hasValue(new ChunkRange(5, 9));
    assertThat(new ChunkRange(5, 9).length()).isEqualTo(5);
    for (String malformed : List.of("", "1", "4-0", "-4", "a-b", "0-4;x")) {
      assertThat(ChunkRange.parse(malformed)).isEmpty();
    }
  }

  @Test
  void should_cover_a_list_by_pages_without_gap_or_overlap() {
    List<String> all = IntStream.range(0, 25).mapToObj(i -> "" + (char) ('a' + i)).toList();
    for (int size = 1; size <= 26; size++) {
      List<String> seen = new ArrayList<>();
      Page page = Page.of(all, Optional.of(size), Optional.empty(), 100);
      seen.addAll(page.entries());
      while (page.more()) {
        page = Page.of(all, Optional.of(size), Optional.of(page.last()), 100);
        seen.addAll(page.entries());
      }
      assertThat(seen).isEqualTo(all);
    }
  }

  @Test
  void should_never_fail_and_give_no_part_beyond_the_end() {
    Malformed.from("bytes=0-9", "bytes=-5", "5-9", "bytes 0-9/10")
        .mixedWith("bytes=", "0-")
        .check(
            header -> {
              ByteRange.parse(header, 100)
                  .ifPresent(
                      part -> {
                        assertThat(part.offset()).isBetween(0L, 100L);
                        assertThat(part.length()).isBetween(0L, 100 - part.offset());
                      });
              ChunkRange.parse(header)
                  .ifPresent(part -> assertThat(part.first()).isBetween(0L, part.last()));
            });
  }
}

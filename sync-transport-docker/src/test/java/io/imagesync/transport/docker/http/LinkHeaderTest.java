// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "</v2/a/tags/list?last=b>; rel=\"next\"             | /v2/a/tags/list?last=b",
        "</x>                                               | /x",
        "</x>;rel=next                                      | /x",
        "</x>; REL=\"NEXT\"                                 | /x",
        "</x>; rel=\"last next\"                            | /x",
        "</x> ; title=\"a, <b>; rel=prev\" ; rel=\"next\"   | /x",
        "</prev>; rel=\"prev\", </x>; rel=\"next\"          | /x",
        "</x?a=1,2;3>; rel=\"next\"                         | /x?a=1,2;3",
        "</x>; flag; rel=next                               | /x",
        " , </x>; rel=next                                  | /x",
      })
  void should_find_the_next_page(String header, String target) {
    assertThat(LinkHeader.next(List.of(header))).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/x; rel=next",
        "</x; rel=next",
        "</x>; rel=\"prev\"",
        "</x>; rel=\"nextish\"",
        "</x>; rel=",
      })
  void should_find_none(String header) {
    assertThat(LinkHeader.next(List.of(header))).isEmpty();
  }

  @Test
  void should_look_at_all_headers() {
    assertThat(LinkHeader.next(List.of("</a>; rel=prev", "</b>; rel=next"))).contains("/b");
  }

  @Test
  void should_never_fail_and_give_nothing_but_what_stands_in_brackets() {
    Malformed.from("</v2/a/tags/list?last=b>; rel=\"next\"", "</x>; a=\"\\\"\"; rel=prev, </y>", "")
        .mixedWith("rel=", "next", ">;", "</x>")
        .check(
            header ->
                LinkHeader.next(List.of(header))
                    .ifPresent(
                        target -> {
                          assertThat(target).doesNotContain(">");
                          assertThat(header).contains("<" + target + ">");
                        }));
  }

  @Test
  void should_read_a_long_header_in_no_time() {
    assertThat(LinkHeader.next(List.of("</x>" + "; a=\"\\\"".repeat(8_000)))).isPresent();
    assertThat(LinkHeader.next(List.of("<".repeat(60_000)))).isEmpty();
  }
}

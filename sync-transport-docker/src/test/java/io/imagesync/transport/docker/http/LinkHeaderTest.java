// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
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
  void should_never_fail() {
    Random random = new Random(3);
    String alphabet = "<>;=\", \\\trelnext/x";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder header = new StringBuilder("<");
      for (int length = random.nextInt(60); length > 0; length--) {
        header.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> LinkHeader.next(List.of(header.toString()))).doesNotThrowAnyException();
    }
  }

  @Test
  void should_read_a_long_header_in_no_time() {
    assertThat(LinkHeader.next(List.of("</x>" + "; a=\"\\\"".repeat(8_000)))).isPresent();
    assertThat(LinkHeader.next(List.of("<".repeat(60_000)))).isEmpty();
  }
}

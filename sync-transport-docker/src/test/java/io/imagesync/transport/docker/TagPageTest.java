// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagPageTest {
  private static final List<String> PAGES =
      List.of(
          "{\"name\":\"a\",\"tags\":[\"1\",\"latest\",null]}",
          "{\"tags\":null}",
          "{\"child\":[{\"a\":[1.5,true]}],\"TAGS\":[\"v1.0_x-y\"],\"manifest\":{}}");

  @Test
  void should_fail_in_one_way_only_and_give_nothing_but_tags() {
    Malformed.from(PAGES, 20_000)
        .forEach(
            page -> {
              Set<String> tags = new LinkedHashSet<>();
              try {
                read(page, tags);
              } catch (TransportException e) {
                assertThat(e.kind()).as(page).isEqualTo(ErrorKind.PROTOCOL);
              } catch (IOException e) {
                throw new AssertionError(page, e);
              }
              assertThat(tags).allMatch(tag -> tag.matches("\\w[\\w.-]{0,127}"));
            });
  }

  private static void read(String page, Set<String> tags) throws IOException {
    new TagPage(tags, new SkippedTags(), 100)
        .read(new ByteArrayInputStream(page.getBytes(UTF_8)), "list");
  }
}

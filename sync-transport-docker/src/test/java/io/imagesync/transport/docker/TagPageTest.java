// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagPageTest {
  @Test
  void should_fail_in_one_way_only_and_give_nothing_but_tags() {
    Malformed.from(
            "{\"name\":\"a\",\"tags\":[\"1\",\"latest\",null]}",
            "{\"tags\":null}",
            "{\"child\":[{\"a\":[1.5,true]}],\"TAGS\":[\"v1.0_x-y\"],\"manifest\":{}}")
        .mixedWith("\"tags\":", "\"a/../b\",", "\"\\u001b\",")
        .mayFailWith(TransportException.class)
        .check(
            page -> {
              Set<String> tags = new LinkedHashSet<>();
              SkippedTags skipped = new SkippedTags();
              new TagPage(tags, skipped, 100)
                  .read(new ByteArrayInputStream(page.getBytes(ISO_8859_1)), "list");
              assertThat(tags)
                  .hasSizeLessThanOrEqualTo(101)
                  .allMatch(tag -> tag.matches("\\w[\\w.-]{0,127}"));
              assertThat(skipped.warning("r").orElse(""))
                  .matches("[^\\p{Cntrl}]*+")
                  .hasSizeLessThan(500);
            });
  }
}

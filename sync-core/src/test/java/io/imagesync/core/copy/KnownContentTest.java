// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownContentTest {
  private static final Digest A = Digest.sha256("a".getBytes(UTF_8));
  private static final Digest B = Digest.sha256("b".getBytes(UTF_8));

  private final KnownContent known = new KnownContent();

  @Test
  void should_know_nothing_at_first() {
    assertThat(known.knowsBlob(A)).isFalse();
    assertThat(known.locations(A, Optional.of(repository(1)))).isEmpty();
    assertThat(known.hasManifest(Optional.of(repository(1)), A)).isFalse();
  }

  @Test
  void should_tell_where_a_blob_is_in_the_order_it_was_learned() {
    known.addBlob(A, repository(1));
    known.addBlob(A, repository(2));
    known.addBlob(A, repository(1));

    assertThat(known.knowsBlob(A)).isTrue();
    assertThat(known.knowsBlob(B)).isFalse();
    assertThat(known.locations(A, Optional.empty())).containsExactly(repository(1), repository(2));
    assertThat(known.locations(A, Optional.of(repository(9))))
        .containsExactly(repository(1), repository(2));
  }

  @Test
  void should_tell_only_the_very_place_where_the_blob_is_wanted() {
    known.addBlob(A, repository(1));
    known.addBlob(A, repository(2));

    assertThat(known.locations(A, Optional.of(repository(2)))).containsExactly(repository(2));
  }

  @Test
  void should_offer_no_more_than_a_few_places() {
    for (int i = 0; i < 100; i++) {
      known.addBlob(A, repository(i));
    }

    assertThat(known.locations(A, Optional.empty()))
        .isEqualTo(List.of(0, 1, 2, 3, 4).stream().map(KnownContentTest::repository).toList());
    assertThat(known.locations(A, Optional.of(repository(99)))).containsExactly(repository(99));
  }

  @Test
  void should_learn_many_places_in_reasonable_time() {
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 50_000; i++) {
            known.addBlob(A, repository(i));
          }
        });
  }

  @Test
  void should_know_a_manifest_at_its_place_only() {
    known.addManifest(Optional.of(repository(1)), A);
    known.addManifest(Optional.empty(), B);

    assertThat(known.hasManifest(Optional.of(repository(1)), A)).isTrue();
    assertThat(known.hasManifest(Optional.of(repository(2)), A)).isFalse();
    assertThat(known.hasManifest(Optional.of(repository(1)), B)).isFalse();
    assertThat(known.hasManifest(Optional.empty(), B)).isFalse();
  }

  private static BlobLocation repository(int number) {
    return new InRegistry("r", "repository" + number);
  }
}

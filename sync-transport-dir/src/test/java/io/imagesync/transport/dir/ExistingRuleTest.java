// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.DirectoryOptions.Existing;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExistingRuleTest {
  private static final Digest ARRIVING = Digest.sha256(new byte[] {1});
  private static final Digest OTHER = Digest.sha256(new byte[] {2});
  private static final String FAIL = "FAIL";

  @ParameterizedTest
  @CsvSource({
    "KEEP_SAME, NOTHING,         MOVE_IN, MOVE_IN",
    "KEEP_SAME, EMPTY_DIRECTORY, MOVE_IN, MOVE_IN",
    "KEEP_SAME, IMAGE,           KEEP,    FAIL",
    "KEEP_SAME, UNFINISHED,      REPLACE, REPLACE",
    "KEEP_SAME, FOREIGN,         FAIL,    FAIL",
    "REPLACE,   NOTHING,         MOVE_IN, MOVE_IN",
    "REPLACE,   EMPTY_DIRECTORY, MOVE_IN, MOVE_IN",
    "REPLACE,   IMAGE,           KEEP,    REPLACE",
    "REPLACE,   UNFINISHED,      REPLACE, REPLACE",
    "REPLACE,   FOREIGN,         FAIL,    FAIL",
    "REFUSE,    NOTHING,         MOVE_IN, MOVE_IN",
    "REFUSE,    EMPTY_DIRECTORY, FAIL,    FAIL",
    "REFUSE,    IMAGE,           FAIL,    FAIL",
    "REFUSE,    UNFINISHED,      FAIL,    FAIL",
    "REFUSE,    FOREIGN,         FAIL,    FAIL"
  })
  void should_decide(Existing existing, Occupant.Kind kind, String ifSame, String ifOther) {
    assertThat(onArrival(existing, occupant(kind, ARRIVING))).isEqualTo(ifSame);
    assertThat(onArrival(existing, occupant(kind, OTHER))).isEqualTo(ifOther);
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void should_refuse_before_writing_what_it_would_refuse_for_every_image(Existing existing) {
    ExistingRule rule = rule(existing);
    for (Occupant.Kind kind : Occupant.Kind.values()) {
      Occupant occupant = occupant(kind, ARRIVING);
      if (onArrival(existing, occupant).equals(FAIL)) {
        assertThatThrownBy(() -> rule.beforeWriting(occupant))
            .isInstanceOf(TransportException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSE, EMPTY_DIRECTORY, 'Refusing to overwrite destination directory \"/m/app:1\"'",
    "KEEP_SAME, FOREIGN, 'Refusing to touch \"/m/app:1\": it is a secret'",
    "KEEP_SAME, IMAGE, '\"/m/app:1\" already holds another image; allow overwriting to replace it'"
  })
  void should_say_why(Existing existing, Occupant.Kind kind, String message) {
    assertThatThrownBy(() -> rule(existing).onArrival(occupant(kind, OTHER), ARRIVING))
        .hasMessage(message);
  }

  private static ExistingRule rule(Existing existing) {
    return new ExistingRule(existing, Path.of("/m/app:1"));
  }

  private static Occupant occupant(Occupant.Kind kind, Digest digest) {
    Optional<Descriptor> manifest =
        kind == Occupant.Kind.IMAGE
            ? Optional.of(new Descriptor("", digest, 10))
            : Optional.empty();
    return new Occupant(kind, manifest, "it is a secret");
  }

  private static String onArrival(Existing existing, Occupant occupant) {
    try {
      return rule(existing).onArrival(occupant, ARRIVING).name();
    } catch (TransportException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.DESTINATION_EXISTS);
      return FAIL;
    }
  }
}

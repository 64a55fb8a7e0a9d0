// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult.Failure;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImages;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One image of three is too big for what is left of the volume. */
class FullDiskIT {
  private static final long VOLUME = 2 << 20;

  @Test
  void should_say_that_the_volume_is_full_and_make_room_for_the_next_image(@TempDir Path folder)
      throws Exception {
    try (SmallVolume volume = SmallVolume.mountAt(folder.resolve("volume"), VOLUME);
        Trial trial = new Trial(1)) {
      // given
      TestImages.withSeed(7).image(1, (int) VOLUME * 2).pushTo(trial.healthy(), "too-big", "1");
      SyncSource tooBig = Loopback.from(trial.healthy().host() + "/too-big:1");

      // when
      Path destination = volume.directory().resolve("mirror");
      Failure failure = trial.toDirectory(tooBig, destination);

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.STORAGE);
      assertThat(failure.message())
          .contains("docker://" + trial.healthy().host() + "/too-big:1", destination.toString())
          .contains("No space left on device", "free some space there");
    }
  }
}

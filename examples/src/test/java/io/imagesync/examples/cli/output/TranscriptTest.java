// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static io.imagesync.examples.cli.output.TestRun.CONFIG;
import static io.imagesync.examples.cli.output.TestRun.LAYER_1;
import static io.imagesync.examples.cli.output.TestRun.LAYER_2;
import static io.imagesync.examples.cli.output.TestRun.descriptor;
import static io.imagesync.examples.cli.output.TestRun.index;
import static io.imagesync.examples.cli.output.TestRun.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ManifestOutline;
import io.imagesync.image.Descriptor;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final String SIGNATURES = "Getting image source signatures";
  private static final String WRITING = "Writing manifest to image destination";
  private static final String SKIPPING = "Skipping: image already present at destination";

  private final ManifestOutline image = manifest("image", CONFIG, LAYER_1, LAYER_2);

  @Test
  void should_tell_about_an_image() {
    // given
    Transcript transcript = new Transcript(false, true);
    transcript.manifestRead(image);
    transcript.blobStarted(CONFIG);
    transcript.blobStarted(LAYER_2);
    transcript.blobStarted(LAYER_1);
    transcript.manifestWritten(image.descriptor());
    // then
    assertThat(transcript.lines(true))
        .containsExactly(
            SIGNATURES,
            "Copying blob " + LAYER_1.digest(),
            "Copying blob " + LAYER_2.digest(),
            "Copying config " + CONFIG.digest(),
            WRITING);
  }

  @Test
  void should_tell_about_the_config_of_a_converted_image() {
    // given
    Descriptor newConfig = descriptor("new config");
    ManifestOutline converted = manifest("converted", newConfig, LAYER_1, LAYER_2);
    Transcript transcript = new Transcript(false, true);
    transcript.manifestRead(image);
    transcript.manifestConverted(image.descriptor(), converted);
    transcript.blobStarted(LAYER_1);
    transcript.blobStarted(LAYER_2);
    transcript.blobStarted(newConfig);
    transcript.manifestWritten(converted.descriptor());
    // then
    assertThat(transcript.lines(true))
        .containsExactly(
            SIGNATURES,
            "Copying blob " + LAYER_1.digest(),
            "Copying blob " + LAYER_2.digest(),
            "Copying config " + newConfig.digest(),
            WRITING);
  }

  @Test
  void should_tell_about_a_converted_instance_and_its_index() {
    // given
    ManifestOutline converted = manifest("converted", CONFIG, LAYER_1);
    Transcript transcript = new Transcript(true, false);
    transcript.manifestRead(index("index", image));
    transcript.manifestRead(image);
    transcript.manifestConverted(image.descriptor(), converted);
    transcript.blobStarted(LAYER_1);
    transcript.manifestWritten(converted.descriptor());
    transcript.manifestWritten(index("other index", converted).descriptor());
    // then
    assertThat(transcript.lines(true))
        .containsExactly(
            "Copying 1 images generated from 1 images in list",
            "Copying image " + image.descriptor().digest() + " (1/1)",
            "Copying blob " + LAYER_1.digest(),
            WRITING,
            "Writing manifest list to image destination",
            "Storing list signatures");
  }

  @Test
  void should_tell_about_an_image_that_is_there_already() {
    assertThat(new Transcript(false, true).lines(true)).containsExactly(SIGNATURES, SKIPPING);
  }

  @Test
  void should_tell_nothing_of_signatures_that_stay_behind() {
    assertThat(new Transcript(false, false).lines(true)).containsExactly(SKIPPING);
  }

  @Test
  void should_stop_where_a_failed_image_stopped() {
    Transcript transcript = new Transcript(false, true);
    transcript.manifestRead(image);
    transcript.blobStarted(LAYER_1);
    assertThat(transcript.lines(false))
        .containsExactly(SIGNATURES, "Copying blob " + LAYER_1.digest());
  }

  @Test
  void should_tell_nothing_of_an_image_that_could_not_be_read() {
    assertThat(new Transcript(false, true).lines(false)).isEmpty();
  }

  @Test
  void should_tell_about_the_chosen_instance_only() {
    Transcript transcript = new Transcript(false, true);
    transcript.manifestRead(index("index", image, manifest("other", CONFIG)));
    transcript.manifestRead(image);
    transcript.blobStarted(LAYER_1);
    transcript.manifestWritten(image.descriptor());
    assertThat(transcript.lines(true))
        .containsExactly(SIGNATURES, "Copying blob " + LAYER_1.digest(), WRITING);
  }

  @Test
  void should_tell_about_an_index_instance_by_instance() {
    // given
    Descriptor otherConfig = descriptor("other config");
    ManifestOutline other = manifest("other", otherConfig, LAYER_1);
    ManifestOutline present = manifest("present", CONFIG);
    ManifestOutline index = index("index", image, present, other);
    Transcript transcript = new Transcript(true, true);
    // when
    transcript.manifestRead(index);
    transcript.manifestRead(other);
    transcript.manifestRead(image);
    transcript.blobStarted(otherConfig);
    transcript.blobStarted(LAYER_1);
    transcript.blobStarted(LAYER_2);
    transcript.blobStarted(CONFIG);
    transcript.manifestWritten(other.descriptor());
    transcript.manifestWritten(image.descriptor());
    transcript.manifestWritten(index.descriptor());
    // then
    assertThat(transcript.lines(true))
        .containsExactly(
            "Getting image list signatures",
            "Copying 3 images generated from 3 images in list",
            "Copying image " + image.descriptor().digest() + " (1/3)",
            SIGNATURES,
            "Copying blob " + LAYER_1.digest(),
            "Copying blob " + LAYER_2.digest(),
            "Copying config " + CONFIG.digest(),
            WRITING,
            "Copying image " + present.descriptor().digest() + " (2/3)",
            SIGNATURES,
            SKIPPING,
            "Copying image " + other.descriptor().digest() + " (3/3)",
            SIGNATURES,
            "Copying blob " + LAYER_1.digest(),
            "Copying config " + otherConfig.digest(),
            WRITING,
            "Writing manifest list to image destination",
            "Storing list signatures");
  }
}

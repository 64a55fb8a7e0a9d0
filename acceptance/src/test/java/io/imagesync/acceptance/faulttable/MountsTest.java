// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs that another repository of the registry has. */
class MountsTest extends UploadCase {
  @ParameterizedTest
  @ValueSource(ints = {202, 400, 403, 404, 405, 500, 503})
  @DisplayName("row 51: a mount that fails is made up for by an upload")
  void should_upload_what_cannot_be_mounted(int status) throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "POST",
        "from=app",
        exchange -> {
          if (status == 202) {
            registry.begin(exchange);
          } else {
            exchange.reply(status, "");
          }
        });

    bench.mirrorWithinRegistry().succeeded();

    assertArrived();
    assertThat(bench.server().count("POST", "from=app")).isPositive();
  }

  @Test
  @DisplayName("row 51: so is one that is never answered")
  void should_upload_when_a_mount_hangs() throws Exception {
    bench.registry().on("POST", "from=app", Exchange::fallSilent);

    bench.impatient().mirrorWithinRegistry().succeeded();

    assertArrived();
  }

  @Test
  @DisplayName("row 51: a mount that is possible spares the upload")
  void should_mount() throws Exception {
    bench.mirrorWithinRegistry().succeeded();

    assertArrived();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }
}

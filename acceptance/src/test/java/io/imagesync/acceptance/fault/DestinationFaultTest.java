// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult.Failure;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.registry.Fault;
import io.imagesync.testkit.registry.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One image of three cannot be written: the registry does not like its repository. */
class DestinationFaultTest {
  private final Trial trial = new Trial();

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void should_say_that_writing_is_denied() {
    Failure failure = harm(Faults.onUpload().method("POST").status(403));

    assertThat(failure.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(failure.message())
        .contains(place(), "Cannot begin to upload blob", "403 Forbidden")
        .contains("RegistryAccess.credentials(");
  }

  @Test
  void should_say_that_writing_needs_credentials() {
    Failure failure = harm(Faults.onUpload().method("POST").status(401));

    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAUTHORIZED);
    assertThat(failure.message())
        .contains(place(), "401 Unauthorized", "log in with RegistryAccess.credentials(");
  }

  @Test
  void should_say_that_a_blob_is_not_taken() {
    Failure failure = harm(Faults.onUpload().method("PUT").status(413));

    assertThat(failure.message()).contains(place(), "413 ", "limits the size of uploads");
  }

  @Test
  void should_say_that_the_connection_breaks_during_uploads() {
    Failure failure = harm(Faults.onUpload().method("PUT").dropAfterReceiving(10_000));

    assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure.message())
        .contains(place(), "Cannot upload blob", "closed the connection without an answer");
  }

  @Test
  void should_say_that_a_manifest_is_refused() {
    Failure failure = harm(Faults.onManifests().method("PUT").status(400));

    assertThat(failure.message()).contains(place(), "400 Bad Request");
  }

  private Failure harm(Fault fault) {
    trial.newImage().pushTo(trial.healthy(), "harmed", "1");
    trial.mirror().inject(fault.inRepository("harmed"));
    return trial.toRegistry(Loopback.from(trial.healthy().host() + "/harmed:1"));
  }

  private String place() {
    return "docker://" + trial.mirror().host() + "/harmed:1";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Without being cancelled, these runs would take minutes at least. */
@Timeout(20)
class CancellationTest {
  @RegisterExtension private final Bench bench = new Bench();

  private final CancellationToken token = CancellationToken.create();

  enum Moment {
    LISTING("GET", "/tags/list"),
    MANIFEST("GET", "/v2/app/manifests/"),
    BLOB("GET", "/v2/app/blobs/");

    private final String method;
    private final String target;

    Moment(String method, String target) {
      this.method = method;
      this.target = target;
    }
  }

  enum Trouble {
    SILENCE {
      @Override
      Script then(Runnable cancel) {
        return exchange -> {
          cancel.run();
          exchange.fallSilent();
        };
      }
    },
    HALF_AN_ANSWER {
      @Override
      Script then(Runnable cancel) {
        return exchange -> {
          exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
          cancel.run();
          exchange.fallSilent();
        };
      }
    },
    ENDLESS_HEAD {
      @Override
      Script then(Runnable cancel) {
        return exchange -> {
          exchange.raw("HTTP/1.1 200 OK\r\nX-A: ");
          cancel.run();
          exchange.fallSilent();
        };
      }
    },
    RATE_LIMIT {
      @Override
      Script then(Runnable cancel) {
        return exchange -> {
          exchange.reply(429, "", "Retry-After: 59");
          cancel.run();
        };
      }
    },
    OUT_OF_ORDER {
      @Override
      Script then(Runnable cancel) {
        return exchange -> {
          exchange.reply(503, "", "Retry-After: 59");
          cancel.run();
        };
      }
    };

    abstract Script then(Runnable cancel);
  }

  static List<Object[]> situations() {
    List<Object[]> all = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      for (Trouble trouble : Trouble.values()) {
        all.add(new Object[] {moment, trouble});
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("situations")
  @DisplayName("row 67: a run can be cancelled whatever it waits for")
  void should_end_when_cancelled(Moment moment, Trouble trouble) {
    bench.registry().on(moment.method, moment.target, trouble.then(token::cancel));
    bench.unhurried().options(syncer -> syncer.cancellation(token));

    bench.pull("app").failed(ErrorKind.CANCELLED, "The run was cancelled");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 67: so can one that waits for a token")
  void should_end_when_cancelled_while_logging_in(Trouble trouble) throws Exception {
    ScriptedServer tokens = bench.confidant(trouble.then(token::cancel));
    bench.registry().challenges("Bearer realm=\"" + tokens.url() + "/token\"");
    bench.unhurried().options(syncer -> syncer.cancellation(token));

    bench.pull().failed(ErrorKind.CANCELLED, "The run was cancelled");
  }

  enum WriteMoment {
    LOOKING("HEAD", "/manifests/"),
    BEGINNING("POST", "/blobs/uploads/"),
    SENDING("PUT", "/blobs/uploads/"),
    FINISHING("PUT", "/manifests/");

    private final String method;
    private final String target;

    WriteMoment(String method, String target) {
      this.method = method;
      this.target = target;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 67: so can one that writes, which ends its uploads")
  void should_end_when_cancelled_while_writing(WriteMoment moment) throws IOException {
    bench.registry().on(moment.method, moment.target, 1, Trouble.SILENCE.then(token::cancel));
    bench.unhurried().options(syncer -> syncer.cancellation(token).parallelBlobs(1));

    bench.push().failed(ErrorKind.CANCELLED, "The run was cancelled");
    assertThat(bench.sound()).hasTags("mirror/app").hasNoOpenUploads();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 67: a time-out of the run ends it too")
  void should_end_when_time_is_up(Trouble trouble) {
    bench.registry().on("GET", "/v2/app/manifests/", trouble.then(() -> {}));
    bench.unhurried().options(syncer -> syncer.timeout(Duration.ofMillis(500)));

    bench.pull().failed(ErrorKind.CANCELLED, "stopped after its time-out");
  }

  @Test
  @DisplayName("row 67: nothing is asked once it is cancelled")
  void should_ask_nothing_after_cancellation() {
    token.cancel();
    bench.options(syncer -> syncer.cancellation(token));

    bench.pull().failed(ErrorKind.CANCELLED, "The run was cancelled");
    assertThat(bench.server().requests()).isEmpty();
  }
}

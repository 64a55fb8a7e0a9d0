// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.spi.ImageWriter;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that begin and do not end. */
@Timeout(60)
class SlowAnswersTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);

  private final CountDownLatch over = new CountDownLatch(1);
  private ScriptedServer server = ScriptedServer.start((request, body, out) -> {});

  @AfterEach
  void close() {
    over.countDown();
    server.close();
  }

  private void serve(ScriptedServer.Script script) {
    server.close();
    server = ScriptedServer.start(script);
  }

  private void begin(OutputStream out, String answer) throws IOException {
    out.write(answer.getBytes(ISO_8859_1));
    out.flush();
  }

  private boolean isOver(long millis) throws IOException {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Waiting as long as for other answers, 5 min for this one, would take longer than the test. */
  @Test
  @Timeout(20)
  void should_not_wait_for_a_body_that_nobody_wants() throws Exception {
    serve(
        (request, body, out) -> {
          body.transferTo(OutputStream.nullOutputStream());
          begin(out, "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n");
          isOver(60_000);
        });

    try (TestRun run = new TestRun(new Tempo(200, 4));
        ImageWriter writer = run.destination(server.host() + "/m", LAX).resolve("app:1").open()) {
      writer.writeManifest(IMAGE.manifest(), null);
    }

    assertThat(server.requestLines()).containsExactly("PUT /v2/m/app/manifests/1");
  }

  @Test
  void should_not_read_a_tag_list_for_ever() {
    serve(
        (request, body, out) -> {
          begin(out, "HTTP/1.1 200 OK\r\n\r\n{\"tags\":[\"");
          while (!isOver(20)) {
            begin(out, "x");
          }
        });

    try (TestRun run = new TestRun(new Tempo(200, 200))) {
      FailedWith.kind(ErrorKind.TIMEOUT, () -> run.source(server.host() + "/app", LAX).list())
          .contains("list the tags of", "came too slowly");
    }
  }
}

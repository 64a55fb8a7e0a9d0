// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that keep a connection open and next to nothing moving; a minute passes in a blink. */
@Timeout(60)
class StalledTransferTest {
  private static final byte[] BIG = new byte[64 << 20];

  private final TestRun run = new TestRun(new Tempo(200, 200));
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    run.close();
  }

  private void stall() throws IOException {
    try {
      over.await(50, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void should_cut_an_upload_that_nobody_reads() throws Exception {
    ScriptedServer registry =
        ScriptedServer.start(
            (request, body, out) -> {
              if (request.method().equals("POST")) {
                out.write(ScriptedServer.response(202, "", "Location: /v2/m/app/up/1"));
              } else {
                stall();
              }
            });
    try (registry;
        ImageWriter writer = run.destination(registry.host() + "/m", LAX).resolve("app:1").open()) {
      FailedWith.kind(ErrorKind.TIMEOUT, () -> writer.writeBlob(new BytesContent(BIG)))
          .contains("upload blob", "took nothing for 2 min");
    }
  }

  @Test
  void should_cut_a_download_that_trickles_and_ask_for_the_rest() throws Exception {
    byte[] bytes = "0123456789".getBytes(ISO_8859_1);
    ScriptedServer registry =
        ScriptedServer.start(
            (request, body, out) -> {
              if (request.header("Range").isEmpty()) {
                trickle(out);
              } else {
                out.write(ScriptedServer.response(206, "3456789", "Content-Range: bytes 3-9/10"));
              }
            });
    try (registry;
        ImageReader reader = run.image(registry.host() + "/app:1", LAX).open();
        InputStream blob = reader.openBlob(new Descriptor("", Digest.sha256(bytes), 10))) {
      assertThat(blob.readAllBytes()).isEqualTo(bytes);
    }
  }

  private void trickle(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n012".getBytes(ISO_8859_1));
    out.flush();
    stall();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;

/** The effects a {@link Fault} is made of. */
final class FaultEffects {
  private FaultEffects() {}

  record Status(int status) implements FaultEffect {
    @Override
    public void beforeHandling() throws RegistryError {
      throw new RegistryError(status, ErrorCode.forStatus(status), "injected fault");
    }
  }

  record Redirect(URI target) implements FaultEffect {
    @Override
    public void beforeHandling() throws RegistryError {
      throw new RegistryError(307, ErrorCode.UNKNOWN, "injected redirect")
          .header("Location", target.toString());
    }
  }

  record Delay(Duration duration) implements FaultEffect {
    @Override
    public void beforeHandling() throws InterruptedException {
      Thread.sleep(duration.toMillis());
    }
  }

  record Drop() implements FaultEffect {
    @Override
    public void beforeHandling() throws IOException {
      throw new ConnectionDropped();
    }
  }

  record LoseResponse() implements FaultEffect {
    @Override
    public void beforeResponse(Headers headers) throws IOException {
      throw new ConnectionDropped();
    }
  }

  record Header(String name, String value) implements FaultEffect {
    @Override
    public void beforeResponse(Headers headers) {
      headers.set(name, value);
    }
  }

  record DropAfterReceiving(long bytes) implements FaultEffect {
    @Override
    public InputStream request(InputStream body) {
      return new BreakingInput(body, bytes);
    }
  }

  record Truncate(long bytes) implements FaultEffect {
    @Override
    public OutputStream response(OutputStream body, long length) {
      return new BreakingOutput(body, bytes);
    }
  }

  record Corrupt() implements FaultEffect {
    @Override
    public OutputStream response(OutputStream body, long length) {
      return new CorruptingOutput(body, length);
    }
  }
}

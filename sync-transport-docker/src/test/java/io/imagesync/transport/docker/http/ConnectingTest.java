// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectingTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final AtomicLong clock = new AtomicLong();
  private final StallWatch watch = new StallWatch(clock::get, Duration.ofHours(1));
  private final OpenSockets sockets = new OpenSockets();
  private final Connecting connecting = new Connecting(sockets, watch);

  @AfterEach
  void close() {
    watch.close();
    sockets.close();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
    watch.look();
  }

  @Test
  void should_close_the_socket_when_time_is_up() {
    assertThatThrownBy(
            () ->
                connecting.within(
                    LONGEST,
                    "did not shake hands",
                    () -> {
                      Socket socket = connecting.create(null);
                      pass(LONGEST);
                      assertThat(socket.isClosed()).isFalse();
                      pass(Duration.ofNanos(1));
                      assertThat(socket.isClosed()).isTrue();
                      throw new SocketException("Socket closed");
                    }))
        .isInstanceOf(SlowConnectingException.class)
        .hasMessage("did not shake hands within 10 s")
        .hasRootCauseMessage("Socket closed");
  }

  @Test
  void should_not_go_on_with_another_address_when_time_is_up() {
    assertThatThrownBy(
            () ->
                connecting.within(
                    LONGEST,
                    "did not come",
                    () -> {
                      pass(LONGEST.plusNanos(1));
                      return connecting.create(null);
                    }))
        .isInstanceOf(SlowConnectingException.class);
  }

  @Test
  void should_name_the_step_that_took_too_long() {
    assertThatThrownBy(
            () ->
                connecting.within(
                    Connecting.WHOLE,
                    "was not connected",
                    () -> connecting.within(LONGEST, "did not open", this::tooLate)))
        .hasMessage("did not open within 10 s");
  }

  private Socket tooLate() throws IOException {
    Socket socket = connecting.create(null);
    pass(LONGEST.plusNanos(1));
    return socket; // done, but with what is closed
  }

  @Test
  void should_leave_alone_what_is_connected() throws Exception {
    Socket socket = connecting.within(LONGEST, "did not come", () -> connecting.create(null));

    pass(Connecting.WHOLE);

    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  void should_pass_on_what_fails_in_time() {
    assertThatThrownBy(
            () ->
                connecting.within(
                    LONGEST,
                    "did not come",
                    () -> {
                      throw new SocketException("refused");
                    }))
        .isInstanceOf(SocketException.class)
        .hasMessage("refused");
  }
}

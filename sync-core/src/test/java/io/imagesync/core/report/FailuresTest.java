// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(denied(), ErrorKind.DENIED),
        arguments(new CompletionException(denied()), ErrorKind.DENIED),
        arguments(new ExecutionException(new CompletionException(denied())), ErrorKind.DENIED),
        arguments(new UncheckedIOException(denied()), ErrorKind.DENIED),
        arguments(new NoSuchFileException("/x"), ErrorKind.STORAGE),
        arguments(new AccessDeniedException("/x"), ErrorKind.STORAGE),
        arguments(new IOException("No space left on device"), ErrorKind.STORAGE),
        arguments(new SocketTimeoutException("slow"), ErrorKind.TIMEOUT),
        arguments(new ConnectException("refused"), ErrorKind.NETWORK),
        arguments(new SSLHandshakeException("untrusted"), ErrorKind.TLS),
        arguments(new IOException("broke"), ErrorKind.NETWORK),
        arguments(new IllegalStateException("bug"), ErrorKind.INTERNAL),
        arguments(new StackOverflowError(), ErrorKind.INTERNAL),
        arguments(new CompletionException("bare", null), ErrorKind.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void should_tell_the_kind_through_any_wrapper(Throwable failure, ErrorKind kind) {
    assertThat(Failures.kind(failure)).isEqualTo(kind);
    assertThat(Failures.isTransient(failure)).isEqualTo(kind.isTransient());
  }

  @Test
  void should_let_a_transport_decide_what_may_pass() {
    TransportException passing =
        new TransportException("busy", ErrorKind.DENIED) {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean isTransient() {
            return true;
          }
        };

    assertThat(Failures.isTransient(new CompletionException(passing))).isTrue();
  }

  static Stream<Arguments> descriptions() {
    return Stream.of(
        arguments(denied(), "no"),
        arguments(new ExecutionException(denied()), "no"),
        arguments(new IllegalArgumentException("bad name"), "bad name"),
        arguments(new NoSuchFileException("/x"), "NoSuchFileException: /x"),
        arguments(new ConnectException("refused"), "ConnectException: refused"),
        arguments(new NullPointerException(), "NullPointerException"),
        arguments(new IOException(" "), "IOException"));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void should_put_failures_into_words(Throwable failure, String words) {
    assertThat(Failures.describe(failure)).isEqualTo(words);
  }

  @Test
  void should_find_words_for_a_nameless_failure() {
    @SuppressWarnings("serial")
    IOException nameless = new IOException() {};

    assertThat(Failures.describe(nameless)).contains("FailuresTest");
  }

  private static TransportException denied() {
    return new TransportException("no", ErrorKind.DENIED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts how something failed. */
public final class FailedWith {
  private FailedWith() {}

  /** That it failed with {@code kind}; goes on with the message. */
  public static AbstractStringAssert<?> kind(ErrorKind kind, ThrowingCallable code) {
    Throwable failure = catchThrowable(code);
    return assertThat(failure)
        .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
        .as(String.valueOf(failure))
        .returns(kind, TransportException::kind)
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING);
  }
}

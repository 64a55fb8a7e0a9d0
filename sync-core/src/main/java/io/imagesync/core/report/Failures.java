// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Classifies exceptions. */
public final class Failures {
  private Failures() {}

  /** The failure inside the wrappers that threads and streams put around it. */
  public static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof CompletionException
            || inner instanceof ExecutionException
            || inner instanceof UncheckedIOException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** The kind of {@code failure}. */
  public static ErrorKind kind(Throwable failure) {
    Throwable inner = unwrap(failure);
    if (inner instanceof TransportException e) {
      return e.kind();
    }
    if (inner instanceof FileSystemException
        || inner instanceof FileNotFoundException
        || isDiskFull(inner)) {
      return ErrorKind.STORAGE;
    }
    if (inner instanceof InterruptedIOException) {
      return ErrorKind.TIMEOUT;
    }
    if (inner instanceof javax.net.ssl.SSLException) {
      return ErrorKind.TLS;
    }
    if (inner instanceof IOException) {
      return ErrorKind.NETWORK;
    }
    return ErrorKind.INTERNAL;
  }

  /** Whether another attempt may succeed. */
  public static boolean isTransient(Throwable failure) {
    Throwable inner = unwrap(failure);
    return inner instanceof TransportException e ? e.isTransient() : kind(inner).isTransient();
  }

  /** The failure in words; never empty. */
  public static String describe(Throwable failure) {
    Throwable inner = unwrap(failure);
    String message = inner.getMessage();
    Class<?> thrown = inner.getClass();
    String type = thrown.isAnonymousClass() ? thrown.getName() : thrown.getSimpleName();
    if (message == null || message.isBlank()) {
      return type;
    }
    boolean speaksForItself =
        inner instanceof TransportException || inner instanceof IllegalArgumentException;
    return speaksForItself ? message : type + ": " + message;
  }

  private static boolean isDiskFull(Throwable failure) {
    String message = failure.getMessage();
    return message != null
        && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.proxy.ProxyException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Turns what goes wrong below HTTP into a sentence and a kind. */
final class ConnectionFailures {
  private ConnectionFailures() {}

  /** What {@code cause} means for an exchange with {@code origin}. */
  static TransportException describe(String purpose, Origin origin, IOException cause) {
    if (cause instanceof TransportException described) {
      return described;
    }
    if (cause instanceof ProxyException proxy) {
      String message =
          "Cannot " + purpose + ": " + origin + " was not reached: " + proxy.getMessage();
      return new ConnectionException(message, proxy.kind(), origin, proxy);
    }
    Finding finding = tlsFinding(cause);
    if (finding == null) {
      finding = finding(cause);
    }
    return new ConnectionException(
        "Cannot " + purpose + ": " + origin + " " + finding.text,
        finding.kind,
        origin,
        unquoted(cause));
  }

  /** What {@code cause} means for a body that was being read from {@code origin}. */
  static TransportException describeBroken(String purpose, Origin origin, IOException cause) {
    if (cause instanceof TransportException described) {
      return described;
    }
    boolean late = cause instanceof SocketTimeoutException;
    return new TransportException(
        "Cannot "
            + purpose
            + ": "
            + (late ? "no more data came from " : "the connection broke while reading from ")
            + origin
            + detail(cause),
        late ? ErrorKind.TIMEOUT : ErrorKind.NETWORK,
        unquoted(cause));
  }

  private record Finding(ErrorKind kind, String text) {}

  private static Finding finding(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return new Finding(ErrorKind.NETWORK, "has no address; check the host name");
    }
    if (cause instanceof ConnectionRequestTimeoutException) {
      return new Finding(ErrorKind.TIMEOUT, "had no connection free in time");
    }
    if (cause instanceof SlowConnectingException) {
      return new Finding(ErrorKind.TIMEOUT, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof ConnectTimeoutException) {
      return new Finding(ErrorKind.TIMEOUT, "did not accept a connection in time");
    }
    if (cause instanceof SocketTimeoutException) {
      return new Finding(ErrorKind.TIMEOUT, "did not answer in time");
    }
    if (cause instanceof ConnectException) {
      return new Finding(
          ErrorKind.NETWORK, "does not accept connections; check that it runs, and the port");
    }
    if (isProtocolViolation(cause)) {
      return new Finding(
          ErrorKind.PROTOCOL, "sent an answer that is not valid HTTP" + detail(cause));
    }
    if (cause instanceof NoHttpResponseException) {
      return new Finding(ErrorKind.NETWORK, "closed the connection without an answer");
    }
    return new Finding(ErrorKind.NETWORK, "lost the connection" + detail(cause));
  }

  private static boolean isProtocolViolation(IOException cause) {
    return cause instanceof ClientProtocolException
        || cause instanceof MessageConstraintException
        || cause instanceof MalformedChunkCodingException
        || cause.getCause() instanceof HttpException;
  }

  private static @Nullable Finding tlsFinding(IOException cause) {
    if (!(cause instanceof SSLException) || isNetworkUnderneath(cause)) {
      return null;
    }
    String message = String.valueOf(cause.getMessage());
    if (isNoTls(cause)) {
      return new Finding(
          ErrorKind.TLS,
          "does not speak TLS; if it is meant to be used over plain HTTP, set tlsVerify(false)");
    }
    if (cause instanceof SSLPeerUnverifiedException
        || message.contains("No name matching")
        || message.contains("No subject alternative")) {
      return new Finding(ErrorKind.TLS, "has a certificate for another host" + detail(cause));
    }
    if (hasCause(cause, CertificateExpiredException.class)) {
      return new Finding(ErrorKind.TLS, "has a certificate that has expired");
    }
    if (hasCause(cause, CertPathValidatorException.class) || message.contains("PKIX")) {
      return new Finding(
          ErrorKind.TLS,
          "has a certificate that is not trusted; put its authority into a directory and set"
              + " certDir(directory), or set tlsVerify(false)");
    }
    if (message.contains("certificate_required") || message.contains("bad_certificate")) {
      return new Finding(
          ErrorKind.TLS,
          "does not accept our client certificate, or wants one; put it with its key into"
              + " client.cert and client.key of a directory and set certDir(directory)");
    }
    return new Finding(
        isRefusal(cause) ? ErrorKind.TLS : ErrorKind.NETWORK,
        "could not be talked to over TLS" + detail(cause));
  }

  /** An alert may also say that data was damaged on its way, which the JDK knows apart. */
  private static boolean isRefusal(Throwable cause) {
    return cause instanceof SSLHandshakeException
        || (cause instanceof SSLProtocolException && isAlert(cause));
  }

  /** Whether the other side said that it will not go on. */
  static boolean isAlert(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("Received fatal alert");
  }

  /** What JSSE says when the other side answers a handshake with something else. */
  static boolean isNoTls(@Nullable Throwable cause) {
    return cause instanceof SSLException
        && String.valueOf(cause.getMessage()).contains("Unsupported or unrecognized SSL message");
  }

  private static boolean isNetworkUnderneath(Throwable failure) {
    return failure.getCause() instanceof SocketException
        || failure.getCause() instanceof SocketTimeoutException
        || failure.getCause() instanceof EOFException
        || "Remote host terminated the handshake".equals(failure.getMessage());
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String detail(IOException cause) {
    String message = unquoted(cause).getMessage();
    return message == null ? "" : " (" + Printable.of(message) + ")";
  }

  /** What is malformed may be our own credentials, sent back: it is not repeated. */
  private static IOException unquoted(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    int quotation = message.indexOf(": ");
    if (!isProtocolViolation(cause) || quotation < 0) {
      return cause;
    }
    IOException unquoted = new IOException(message.substring(0, quotation));
    unquoted.setStackTrace(cause.getStackTrace());
    return unquoted;
  }
}

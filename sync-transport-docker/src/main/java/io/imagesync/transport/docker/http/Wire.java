// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Sends one request to one URL. Follows nothing, and tries again only on a stale connection. */
final class Wire {
  private static final Duration LAST_WORDS = Duration.ofMillis(800);
  private static final String ACCEPT_ENCODING = "Accept-Encoding";
  private static final URI PLACEHOLDER = URI.create("/");

  private final ConnectionPools pools;
  private final CancellationToken cancellation;

  Wire(ConnectionPools pools, CancellationToken cancellation) {
    this.pools = pools;
    this.cancellation = cancellation;
  }

  CancellationToken cancellation() {
    return cancellation;
  }

  void closeIdleConnections() {
    pools.closeIdleConnections();
  }

  Tempo tempo() {
    return pools.tempo();
  }

  Answer send(Hop hop, Call call) throws IOException {
    ConnectionPool pool = pools.of(hop.tls(), hop.target().namedBy());
    try {
      return sendOnce(hop, call, pool);
    } catch (ConnectionException e) {
      if (isResendable(call) && isStaleConnection(e.getCause())) {
        return sendOnce(hop, call, pool);
      }
      throw e;
    }
  }

  private Answer sendOnce(Hop hop, Call call, ConnectionPool pool) throws IOException {
    boolean lastWords = isLastWords(call);
    Origin origin = hop.url().origin();
    HttpUriRequestBase request = request(hop, call);
    CancellationToken limit = lastWords ? CancellationToken.create() : cancellation;
    Exchange exchange = new Exchange(request, origin, call.purpose(), limit, pools.stallWatch());
    Payload payload = call.payload();
    if (payload != null) {
      request.setEntity(new WatchedEntity(payload.entity(), exchange));
    }
    try {
      Duration timeout = lastWords ? LAST_WORDS : call.timeout();
      return new Answer(pool.open(origin, request, timeout), hop, exchange);
    } catch (ForbiddenAddressException e) {
      exchange.cut();
      throw exchange.failed(e.refusal(call.purpose(), hop.target()));
    } catch (IOException e) {
      exchange.cut();
      throw exchange.failed(e);
    } catch (RuntimeException e) {
      exchange.cut();
      throw e;
    }
  }

  /** A cancelled run asks for nothing more, but may say what it will not finish. */
  private boolean isLastWords(Call call) throws TransportException {
    if (!cancellation.isCancelled()) {
      return false;
    }
    if (call.persistence() != Call.Persistence.BEST_EFFORT) {
      throw new TransportException(
          "Cannot " + call.purpose() + ": the run was cancelled", ErrorKind.CANCELLED);
    }
    return true;
  }

  private static HttpUriRequestBase request(Hop hop, Call call) {
    Url url = hop.url();
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), PLACEHOLDER);
    request.setScheme(url.origin().scheme());
    request.setAuthority(authority(url.origin()));
    request.setPath(url.pathAndQuery());
    call.headers().forEach(field -> request.addHeader(field.name(), field.value()));
    request.addHeader("Docker-Distribution-API-Version", "registry/2.0");
    if (!request.containsHeader(ACCEPT_ENCODING)) {
      request.addHeader(ACCEPT_ENCODING, "identity");
    }
    if (hop.authorization() != null) {
      request.addHeader("Authorization", hop.authorization());
    }
    return request;
  }

  /** What the Host header says. Signed URLs are signed with a host without its default port. */
  private static URIAuthority authority(Origin origin) {
    boolean implied = origin.port() == Origin.defaultPort(origin.scheme());
    return new URIAuthority(origin.host(), implied ? -1 : origin.port());
  }

  /**
   * A blob may have been stored although no answer came; its sender looks before it sends again.
   */
  private static boolean isResendable(Call call) {
    return call.persistence() == Call.Persistence.FULL
        || call.persistence() == Call.Persistence.RATE_LIMITS;
  }

  private static boolean isStaleConnection(@Nullable Throwable cause) {
    return cause instanceof NoHttpResponseException
        || (cause instanceof SocketException && !(cause instanceof ConnectException));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.access.AccessControl;
import io.imagesync.testkit.registry.http.HttpCall;
import io.imagesync.testkit.registry.http.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What happens to each request: noted, delayed, judged, spoilt if a fault says so, answered. */
final class RequestHandler implements HttpHandler {
  private static final Logger LOGGER = System.getLogger(RequestHandler.class.getName());

  private final Map<Route.Resource, Endpoint> endpoints;
  private final AccessControl access;
  private final ActiveFaults faults;
  private final RequestLog log;
  private final Duration latency;
  private final boolean encrypted;

  RequestHandler(
      Map<Route.Resource, Endpoint> endpoints,
      AccessControl access,
      ActiveFaults faults,
      RequestLog log,
      Duration latency,
      boolean encrypted) {
    this.endpoints = endpoints;
    this.access = access;
    this.faults = faults;
    this.log = log;
    this.latency = latency;
    this.encrypted = encrypted;
  }

  @Override
  public void handle(HttpCall call) throws IOException {
    Exchange exchange = new Exchange(call, log.start(call.request()), encrypted);
    try {
      Thread.sleep(latency.toMillis());
      dispatch(exchange);
    } catch (RegistryError error) {
      exchange.respond(error);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionDropped();
    } catch (ConnectionDropped e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      fail(exchange, e);
    }
  }

  private void dispatch(Exchange exchange) throws RegistryError, IOException, InterruptedException {
    Query query = exchange.parseQuery();
    Route route = exchange.route();
    Endpoint endpoint = endpoints.get(route.resource());
    if (endpoint == null) {
      throw new RegistryError(404, ErrorCode.UNSUPPORTED, "nothing is served at this path");
    }
    if (!route.repository().isEmpty() && !Grammar.isRepository(route.repository())) {
      throw new RegistryError(ErrorCode.NAME_INVALID, "not the name of a repository");
    }
    if (route.resource() != Route.Resource.TOKEN) {
      authorize(exchange, query);
    }
    exchange.suffer(faults.effectsOn(exchange.method(), route));
    exchange.beforeHandling();
    endpoint.handle(exchange);
  }

  private void authorize(Exchange exchange, Query query) throws RegistryError {
    Optional<String> challenge =
        access.challenge(
            exchange.requestHeader("Authorization"),
            RequiredAccess.of(exchange.method(), exchange.route(), query),
            exchange.origin());
    if (challenge.isPresent()) {
      throw new RegistryError(ErrorCode.UNAUTHORIZED, "authentication required")
          .header("WWW-Authenticate", challenge.get());
    }
  }

  private static void fail(Exchange exchange, Exception problem) throws IOException {
    LOGGER.log(Level.WARNING, "could not answer " + exchange, problem);
    if (exchange.isAnswered()) {
      throw new ConnectionDropped();
    }
    exchange.respond(new RegistryError(ErrorCode.UNKNOWN, problem.toString()));
  }
}

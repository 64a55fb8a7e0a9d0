// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ErrorKind;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncRequest;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.plan.SyncPlanner;
import io.imagesync.core.policy.PolicyGate;
import io.imagesync.core.report.Failures;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import java.io.IOException;
import java.util.List;

/** All that is decided before the first image moves: policy, transports, images, names. */
final class Preparation {
  private final SyncRequest request;
  private final Transports transports;
  private final PolicyGate policy;
  private final RunContext context;
  private final SourceListing listing;

  Preparation(
      SyncRequest request,
      Transports transports,
      PolicyGate policy,
      RunContext context,
      SourceListing listing) {
    this.request = request;
    this.transports = transports;
    this.policy = policy;
    this.context = context;
    this.listing = listing;
  }

  List<PlannedCopy> plan() {
    policy.check(request.trust().policy(), context::note);
    SourceTransport from = transports.of(request.source());
    DestinationTransport to = transports.destination(request.destination().transport());
    SourceSession source = openSource(from);
    DestinationSession destination = openDestination(to);
    return new SyncPlanner(request.naming(), destination).plan(listing.list(source));
  }

  private SourceSession openSource(SourceTransport transport) {
    try {
      return context.own(transport.open(request.source(), context));
    } catch (SyncException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String message = "Cannot use source " + request.source() + ": " + Failures.describe(e);
      throw classify(message, e);
    }
  }

  private DestinationSession openDestination(DestinationTransport transport) {
    try {
      return context.own(transport.open(request.destination(), context));
    } catch (SyncException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new SyncConfigurationException(
          "Cannot use destination " + request.destination() + ": " + Failures.describe(e), e);
    }
  }

  private static SyncException classify(String message, Exception e) {
    ErrorKind kind = Failures.kind(e);
    return kind == ErrorKind.CONFIGURATION
        ? new SyncConfigurationException(message, e)
        : new SyncListingException(message, kind, e);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out a new token each time it is asked. */
final class TokenServer implements Script {
  private final AtomicInteger issued = new AtomicInteger();

  /** How many tokens it has handed out. */
  int issued() {
    return issued.get();
  }

  /** The challenge of a registry that sends its clients here. */
  String challenge(ScriptedServer server) {
    return "Bearer realm=\"" + server.url() + "/token\",service=\"registry\"";
  }

  /** The token with this number, counted from 1. */
  static String token(int number) {
    return Bench.TOKEN + "-" + number;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    exchange.reply(
        200, "{\"token\":\"" + token(issued.incrementAndGet()) + "\",\"expires_in\":300}");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import java.io.IOException;

/** What a server does when it is asked. */
@FunctionalInterface
interface Script {
  /** Answers, or does something worse. */
  void answer(Exchange exchange) throws IOException;

  /** A well-formed answer. */
  static Script reply(int status, String content, String... headers) {
    return exchange -> exchange.reply(status, content, headers);
  }

  /** Sends the client somewhere else. */
  static Script redirect(int status, String location) {
    return reply(status, "", "Location: " + location);
  }

  /** These bytes, and the connection ends. */
  static Script raw(String bytes) {
    return exchange -> {
      exchange.raw(bytes);
      exchange.hangUp();
    };
  }

  /** The body of an error, as the specification defines it. */
  static String error(String code, String message) {
    return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
  }
}

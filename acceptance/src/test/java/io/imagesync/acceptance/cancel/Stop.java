// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.cancel;

/** How a run is told to end. */
enum Stop {
  TOKEN("The run was cancelled"),
  INTERRUPT("The run was interrupted"),
  TIMEOUT("The run was stopped after its time-out");

  private final String message;

  Stop(String message) {
    this.message = message;
  }

  String message() {
    return message;
  }
}

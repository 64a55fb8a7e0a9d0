// SPDX-License-Identifier: Apache-2.0
/**
 * How long whole programs take, side by side. Nothing here is asserted; {@code ./mvnw -Pbench
 * verify -pl acceptance -am} runs it and writes tables to {@code acceptance/target/bench}.
 */
@NullMarked
package io.imagesync.acceptance.bench;

import org.jspecify.annotations.NullMarked;

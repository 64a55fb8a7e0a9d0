// SPDX-License-Identifier: Apache-2.0
/**
 * A container registry that runs inside the test, on a port of its own on the loopback interface.
 *
 * <p>{@link io.imagesync.testkit.registry.InProcessRegistry} implements the OCI distribution
 * specification 1.1: pull, push, content discovery and content management. It can ask for
 * credentials, speak TLS, refuse features that real registries lack, misbehave on demand ({@link
 * io.imagesync.testkit.registry.Faults}), and it remembers each request. It uses nothing but the
 * JDK, and none of the code it is meant to test.
 */
@NullMarked
package io.imagesync.testkit.registry;

import org.jspecify.annotations.NullMarked;

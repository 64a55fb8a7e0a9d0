// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test only where the named programs are installed. Elsewhere it is skipped, which is said
 * once on standard output, or fails when {@code IMAGESYNC_REQUIRE_PEERS=true}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(PeersCondition.class)
public @interface RequiresPeers {
  /** The programs' names. */
  String[] value() default {"skopeo", "docker-registry"};
}

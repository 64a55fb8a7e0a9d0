// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import io.imagesync.RegistryAccess;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncDestination;
import io.imagesync.SyncEngine;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import java.nio.file.Path;

/** Code of the documentation that names registries which do not exist: compiled, not run. */
final class FirstSteps {
  private FirstSteps() {}

  static SyncReport mirror() {
    SyncReport report =
        Syncer.from(SyncSource.docker("registry.example.com/team/app"))
            .to(SyncDestination.docker("mirror.example.com/team"))
            .all()
            .appendSuffix("-mirror")
            .retry(RetryPolicy.times(3))
            .digestFile(Path.of("digests.txt"))
            .run();
    return report;
  }

  static SyncReport logIn(String password, SyncEngine engine) {
    RegistryAccess access =
        RegistryAccess.defaults().credentials("john", password).certDir(Path.of("certs"));
    Syncer syncer =
        Syncer.from(SyncSource.docker("registry.example.com/team/app").with(access))
            .to(SyncDestination.docker("mirror.example.com/team"));
    return syncer.engine(engine).run();
  }
}

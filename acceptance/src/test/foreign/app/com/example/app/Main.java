// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceTransport;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Lists the transports it can see, and copies the images in a directory to a registry. */
public final class Main {
  public static void main(String[] arguments) {
    System.out.println("module: " + Syncer.class.getModule().getName());
    ServiceLoader.load(SourceTransport.class)
        .forEach(transport -> System.out.println("source: " + transport.name()));
    ServiceLoader.load(DestinationTransport.class)
        .forEach(transport -> System.out.println("destination: " + transport.name()));
    Syncer.from(SyncSource.dir(Path.of(arguments[0])))
        .to(
            SyncDestination.docker(arguments[1])
                .with(RegistryAccess.defaults().tlsVerify(false)))
        .policy(TrustPolicy.acceptAnything())
        .all()
        .run()
        .images()
        .forEach(
            result ->
                System.out.println(
                    "copied: " + result.destination() + " " + result.digest().orElseThrow()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import io.imagesync.ImageResult;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import java.util.List;

/**
 * Keeps a mirror of a repository: all tags, all platforms. Running it again copies what is new.
 *
 * <p>Arguments: the repository, e.g. {@code registry.example.com/team/app}, and the registry or
 * namespace of the mirror, e.g. {@code mirror.example.com/team}.
 */
public final class MirrorRepository {
  private MirrorRepository() {}

  /** Mirrors and prints what became of each image. */
  public static void main(String[] args) {
    run(SyncSource.docker(args[0]), SyncDestination.docker(args[1])).forEach(System.out::println);
  }

  /** One line per image, also when some of them failed. */
  static List<String> run(SyncSource source, SyncDestination destination) {
    Syncer syncer =
        Syncer.from(source).to(destination).all().retry(RetryPolicy.times(3)).keepGoing();
    try {
      return describe(syncer.run());
    } catch (SyncFailedException e) {
      return describe(e.report()); // some images did not arrive; the report says which and why
    } catch (SyncListingException e) {
      return List.of("Nothing copied (" + e.kind() + "): " + e.getMessage());
    }
  }

  private static List<String> describe(SyncReport report) {
    return report.images().stream().map(MirrorRepository::describe).toList();
  }

  private static String describe(ImageResult result) {
    String why = result.failure().map(f -> " (" + f.kind() + "): " + f.message()).orElse("");
    return result.status() + " " + result.destination() + why;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.SyntheticContent;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process of its own, with little memory, that pushes and pulls much more than that at once. */
final class LargeBlobs {
  static final int BLOBS = 8;
  static final long SIZE = 24L * 1024 * 1024;

  private LargeBlobs() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(BLOBS);
    try (InProcessRegistry registry =
        InProcessRegistry.builder().blobStore(Path.of(arguments[0])).start()) {
      List<Callable<Boolean>> transfers = new ArrayList<>();
      for (int i = 0; i < BLOBS; i++) {
        SyntheticContent content = new SyntheticContent(i, SIZE);
        transfers.add(() -> pushAndPull(new Http(registry), content));
      }
      for (Future<Boolean> transfer : threads.invokeAll(transfers)) {
        if (!transfer.get()) {
          throw new IOException("a blob did not arrive");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean pushAndPull(Http http, SyntheticContent content) throws IOException {
    String digest = content.digest().toString();
    Http.Response push =
        http.send(
            "POST",
            "/v2/app/blobs/uploads/?digest=" + digest,
            BodyPublishers.ofInputStream(() -> content.openStream(0)));
    return push.status() == 201 && http.download("/v2/app/blobs/" + digest) == SIZE;
  }
}

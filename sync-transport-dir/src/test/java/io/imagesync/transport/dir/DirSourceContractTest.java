// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.SyncSource;
import io.imagesync.spi.SourceTransport;
import io.imagesync.testkit.contract.SourceTransportContract;
import io.imagesync.testkit.image.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirSourceContractTest extends SourceTransportContract {
  @TempDir Path root;

  @Override
  protected SourceTransport transport() {
    return new DirSourceTransport();
  }

  @Override
  protected SyncSource store(TestImage image) throws IOException {
    image.writeToDir(root.resolve("app:1"));
    return SyncSource.dir(root);
  }

  @Override
  protected SyncSource nothing() {
    return SyncSource.dir(root.resolve("missing"));
  }
}

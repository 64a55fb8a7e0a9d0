// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.DirectoryOptions;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.testkit.contract.DestinationTransportContract;
import io.imagesync.testkit.contract.StoredImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {true, false})
class DirDestinationContractTest extends DestinationTransportContract {
  @Parameter boolean hardLinks;

  @TempDir Path root;

  @Override
  protected DestinationTransport transport() {
    return new DirDestinationTransport();
  }

  @Override
  protected SyncDestination destination() {
    return SyncDestination.dir(root)
        .with(DirectoryOptions.defaults().overwrite().hardLinks(hardLinks));
  }

  @Override
  protected Optional<StoredImage> stored(String relativeName) throws IOException {
    return StoredImage.inDirectory(root.resolve(relativeName));
  }
}

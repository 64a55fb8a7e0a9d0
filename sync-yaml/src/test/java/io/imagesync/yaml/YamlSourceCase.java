// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.SyncSource;
import io.imagesync.YamlOptions;
import io.imagesync.spi.SourceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A file, and registries that it may name. */
abstract class YamlSourceCase {
  static final String HEX = "0123456789abcdef".repeat(4);
  static final YamlOptions LIKE_SKOPEO = YamlOptions.defaults().skipBroken(true);

  @TempDir Path folder;

  final FakeRegistries registries = new FakeRegistries();

  Path file() {
    return folder.resolve("mirror.yaml");
  }

  SyncSource source(String yaml) {
    try {
      return SyncSource.yaml(Files.writeString(file(), yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> list(String yaml) throws IOException {
    return list(yaml, YamlOptions.defaults());
  }

  List<String> list(String yaml, YamlOptions options) throws IOException {
    SyncSource source = source(yaml).with(options);
    return new YamlSourceTransport()
        .open(source, registries).list().stream().map(SourceImage::scopedName).toList();
  }
}

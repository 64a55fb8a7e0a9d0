// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps each blob as a file named by its digest; what is still coming in is a file beside them. */
public final class DiskBlobStore implements BlobStore {
  private final Path directory;

  public DiskBlobStore(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  @Override
  public Optional<StoredBlob> find(ContentDigest digest) {
    Path file = file(digest);
    return Files.isRegularFile(file) ? Optional.of(new FileBlob(file)) : Optional.empty();
  }

  @Override
  public BlobSink newSink() throws IOException {
    return new FileSink(Files.createTempFile(directory, "upload-", ".part"));
  }

  private Path file(ContentDigest digest) {
    return directory.resolve(digest.algorithm() + "-" + digest.hex());
  }

  private record FileBlob(Path file) implements StoredBlob {
    @Override
    public long size() {
      return file.toFile().length();
    }

    @Override
    public InputStream openStream(long offset) throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      channel.position(offset);
      return Channels.newInputStream(channel);
    }
  }

  private final class FileSink implements BlobSink {
    private final Path part;
    private final OutputStream out;

    FileSink(Path part) throws IOException {
      this.part = part;
      this.out = Files.newOutputStream(part);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
    }

    @Override
    public InputStream openStream() throws IOException {
      return Files.newInputStream(part);
    }

    @Override
    public void keep(ContentDigest digest) throws IOException {
      out.close();
      Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.deleteIfExists(part);
    }
  }
}

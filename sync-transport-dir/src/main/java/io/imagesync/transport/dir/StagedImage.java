// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image's directory before it is at its place. Its manifest has another name until everything
 * else is there, so that no walk over directories takes it for an image.
 */
final class StagedImage {
  private static final Set<StandardOpenOption> OVERWRITE =
      EnumSet.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private final Path directory;
  private volatile DirVersion version = DirVersion.PLAIN;

  StagedImage(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  Path blob(Digest digest) {
    noteNameOf(digest);
    return directory.resolve(DirLayout.blob(digest));
  }

  void writeManifest(RawManifest manifest, @Nullable Digest instance) throws IOException {
    noteNameOf(instance);
    write(
        instance == null ? DirLayout.UNFINISHED_MANIFEST : DirLayout.instanceManifest(instance),
        manifest.bytes());
  }

  /** Adds a signature behind those that are there. */
  void addSignature(byte[] signature, @Nullable Digest instance) throws IOException {
    noteNameOf(instance);
    int number = 1;
    while (Files.exists(directory.resolve(DirLayout.signature(instance, number)))) {
      number++;
    }
    write(DirLayout.signature(instance, number), signature);
  }

  /** Makes the directory an image. Everything in it is on disk before its manifest appears. */
  void complete() throws IOException {
    Path manifest = directory.resolve(DirLayout.MANIFEST);
    if (!Files.exists(manifest)) {
      write(DirLayout.VERSION, version.toFile());
      forceDirectory();
      Path unfinished = directory.resolve(DirLayout.UNFINISHED_MANIFEST);
      StorageErrors.whileWriting(
          manifest, () -> Files.move(unfinished, manifest, StandardCopyOption.ATOMIC_MOVE));
    }
  }

  private void noteNameOf(@Nullable Digest digest) {
    if (digest != null && !DirLayout.isPlain(digest)) {
      version = DirVersion.PREFIXED_NAMES;
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    StorageErrors.whileWriting(
        file,
        () -> {
          try (FileChannel out =
              FileChannel.open(file, OVERWRITE, PosixModes.FILE.forCreating(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
              out.write(bytes);
            }
            out.force(true);
            return out;
          }
        });
  }

  /** Not every operating system lets directories be opened. */
  private void forceDirectory() {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Its entries will be written later.
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Brings a blob in under another name and renames it once it is known to be whole. */
final class BlobFile {
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final Set<StandardOpenOption> NEW =
      EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private BlobFile() {}

  /** A name beside {@code file} that is not taken for a blob. */
  static Path unfinished(Path file) {
    long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    return file.resolveSibling(DirLayout.UNFINISHED_BLOB + number);
  }

  /** Writes all of {@code content} to {@code file} and returns its size. */
  static long write(BlobContent content, Path file, TransportContext context) throws IOException {
    Path unfinished = unfinished(file);
    try (InputStream in = content.openStream()) {
      long size = copy(in, unfinished, context);
      requireSize(content, size);
      PosixModes.FILE.trySet(unfinished);
      StorageErrors.whileWriting(
          file, () -> Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE));
      return size;
    } finally {
      FileTree.tryDelete(unfinished);
    }
  }

  /**
   * Links {@code candidate}, a file that somebody says is {@code blob}, to {@code file} if it is.
   * Its content is read first: nobody else does that for a file that is not streamed.
   */
  static boolean adopt(Descriptor blob, Path candidate, Path file, TransportContext context)
      throws IOException {
    if (!looksLike(blob, candidate)) {
      return false;
    }
    Path unfinished = unfinished(file);
    try {
      Files.createLink(unfinished, candidate);
      if (!looksLike(blob, unfinished)
          || !PosixModes.FILE.isSet(unfinished)
          || !holds(unfinished, blob.digest(), context)) {
        return false;
      }
      Files.createLink(file, unfinished);
      return true;
    } catch (FileAlreadyExistsException e) {
      return looksLike(blob, file);
    } catch (TransportException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    } finally {
      FileTree.tryDelete(unfinished);
    }
  }

  /** Whether {@code file} is there, not a link, and as long as {@code blob} should be. */
  static boolean looksLike(Descriptor blob, Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          && (!blob.hasKnownSize() || attributes.size() == blob.size());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean holds(Path file, Digest digest, TransportContext context)
      throws IOException {
    MessageDigest computation = digest.newMessageDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_SIZE];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Stop.ifCancelled(context);
        computation.update(buffer, 0, read);
      }
    }
    return Digest.of(digest.algorithm(), computation).equals(digest);
  }

  private static long copy(InputStream in, Path file, TransportContext context) throws IOException {
    try (FileChannel out =
        StorageErrors.whileWriting(
            file, () -> FileChannel.open(file, NEW, PosixModes.UNFINISHED.forCreating(file)))) {
      byte[] buffer = new byte[BUFFER_SIZE];
      long size = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Stop.ifCancelled(context);
        append(out, ByteBuffer.wrap(buffer, 0, read), file);
        size += read;
      }
      StorageErrors.whileWriting(
          file,
          () -> {
            out.force(true);
            return out;
          });
      return size;
    }
  }

  private static void append(FileChannel out, ByteBuffer bytes, Path file)
      throws TransportException {
    StorageErrors.whileWriting(
        file,
        () -> {
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
          return out;
        });
  }

  private static void requireSize(BlobContent content, long size) throws TransportException {
    if (content.size().isPresent() && content.size().getAsLong() != size) {
      throw new TransportException(
          "Size mismatch when copying "
              + content.digest()
              + ": expected "
              + content.size().getAsLong()
              + " bytes, got "
              + size,
          ErrorKind.CORRUPT_CONTENT);
    }
  }
}

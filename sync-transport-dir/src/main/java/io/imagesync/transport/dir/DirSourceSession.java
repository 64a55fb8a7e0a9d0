// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The image directories below one root. */
final class DirSourceSession implements SourceSession {
  private final Path root;
  private final TransportContext context;

  DirSourceSession(Path root, TransportContext context) {
    this.root = root;
    this.context = context;
  }

  @Override
  public List<SourceImage> list() throws IOException {
    Path realRoot = realRoot();
    List<SourceImage> images = new ArrayList<>();
    DirWalk.walk(
        root,
        new DirWalk.Visitor() {
          @Override
          public void directory(Path directory) throws IOException {
            Stop.ifCancelled(context);
          }

          @Override
          public void image(Path directory, List<String> relative) throws IOException {
            String name = relative.isEmpty() ? rootName(realRoot) : String.join("/", relative);
            Path realPath = realRoot.resolve(String.join("/", relative));
            images.add(new DirSourceImage(directory, realPath, name, context));
          }
        });
    return List.copyOf(images);
  }

  @Override
  public void close() {}

  private Path realRoot() throws IOException {
    try {
      Path real = root.toRealPath();
      if (!Files.isDirectory(real)) {
        throw invalid("not a directory", ErrorKind.CONFIGURATION, null);
      }
      return real;
    } catch (NoSuchFileException e) {
      throw invalid(StorageErrors.describe(e), ErrorKind.NOT_FOUND, e);
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      throw invalid(StorageErrors.describe(e), ErrorKind.STORAGE, e);
    }
  }

  /** The root's name as written; {@code .} and {@code ..} are no names. */
  private String rootName(Path realRoot) throws IOException {
    Path written = root.getFileName();
    boolean hasName =
        written != null && !written.toString().isEmpty() && !written.toString().equals("..");
    Path name = hasName ? written : realRoot.getFileName();
    if (name == null) {
      throw invalid("an image needs a name", ErrorKind.CONFIGURATION, null);
    }
    return name.toString();
  }

  private TransportException invalid(String reason, ErrorKind kind, @Nullable IOException cause) {
    return new TransportException(
        "Invalid source directory \"" + DirName.printed(root) + "\": " + reason, kind, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.example.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Content named by digest, and images named by files that hold a digest. */
final class Shelf {
  private final Path content;
  private final Path images;

  Shelf(Path folder) {
    content = folder.resolve("content");
    images = folder.resolve("images");
  }

  Path content(Digest digest) {
    return content.resolve(digest.algorithm() + "-" + digest.hex());
  }

  Path temporary() throws IOException {
    return Files.createTempFile(Files.createDirectories(content), "new", "");
  }

  void put(Digest digest, byte[] bytes) throws IOException {
    Path temporary = temporary();
    Files.write(temporary, bytes);
    Files.move(temporary, content(digest), StandardCopyOption.ATOMIC_MOVE);
  }

  void name(String image, Digest manifest) throws IOException {
    Path temporary = temporary();
    Files.writeString(temporary, manifest.toString());
    Files.createDirectories(images);
    Files.move(temporary, file(image), StandardCopyOption.ATOMIC_MOVE);
  }

  Digest find(String image) throws IOException {
    try {
      return Digest.parse(Files.readString(file(image)));
    } catch (NoSuchFileException e) {
      throw new TransportException("No \"" + image + "\" on the shelf", ErrorKind.NOT_FOUND, e);
    }
  }

  boolean has(String image) {
    return Files.exists(file(image));
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      return files.map(file -> URLDecoder.decode(file.getFileName().toString(), UTF_8)).sorted().toList();
    }
  }

  private Path file(String image) {
    return images.resolve(URLEncoder.encode(image, UTF_8));
  }
}

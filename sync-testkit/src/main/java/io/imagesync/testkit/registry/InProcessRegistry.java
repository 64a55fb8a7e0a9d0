// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.MalformedManifestException;
import io.imagesync.testkit.content.ManifestDigest;
import io.imagesync.testkit.content.SyntheticContent;
import io.imagesync.testkit.registry.http.HttpListener;
import io.imagesync.testkit.registry.storage.ManifestEntry;
import io.imagesync.testkit.registry.storage.Repository;
import io.imagesync.testkit.registry.storage.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A container registry inside this process, listening on the loopback interface from {@link
 * #builder() start} to {@link #close}. What it holds is gone after that. Thread-safe.
 *
 * <pre>{@code
 * try (InProcessRegistry registry = InProcessRegistry.start()) {
 *   registry.putManifest("busybox", "1.36", mediaType, manifest);
 *   // let the code under test talk to registry.host()
 *   assertThat(registry.countOf("PUT")).isZero();
 * }
 * }</pre>
 *
 * <p>The methods that put content in do so without an HTTP request and without the checks a push is
 * subject to, so that a test can also start from a registry that is damaged.
 */
public final class InProcessRegistry implements AutoCloseable {
  private final RegistryAssembly parts;
  private final HttpListener server;
  private final boolean encrypted;

  InProcessRegistry(RegistryOptions options) throws IOException {
    this.parts = new RegistryAssembly(options);
    this.encrypted = options.tls.isPresent();
    this.server =
        HttpListener.start(options.port, options.tls, options.clientCertificates, parts.handler());
  }

  /** Starts a registry without any option. */
  public static InProcessRegistry start() {
    return builder().start();
  }

  /** A registry still to be described. */
  public static InProcessRegistryBuilder builder() {
    return new InProcessRegistryBuilder();
  }

  /** The host and port, as they stand in front of a repository: {@code 127.0.0.1:40123}. */
  public String host() {
    return "127.0.0.1:" + server.port();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** The root of the server, without a path: {@code http://127.0.0.1:40123}. */
  public URI uri() {
    return URI.create((encrypted ? "https://" : "http://") + host());
  }

  /** Starts to misbehave. The result can be asked how often, and removes the fault when closed. */
  public InjectedFault inject(Fault fault) {
    return parts.faults.add(fault);
  }

  /** Behaves again. */
  public void clearFaults() {
    parts.faults.clear();
  }

  /** The requests so far in the order of their arrival; the latest 100 000 of them. */
  public List<RecordedRequest> requests() {
    return parts.requests.snapshot();
  }

  /** The requests for tokens so far, which are also among {@link #requests}. */
  public List<TokenRequest> tokenRequests() {
    return parts.tokenRequests.snapshot();
  }

  /** Forgets all requests. */
  public void clearRequests() {
    parts.requests.clear();
    parts.tokenRequests.clear();
  }

  /** How many requests by {@code method} there were. */
  public long countOf(String method) {
    return countOf(method, "");
  }

  /** How many requests by {@code method} there were whose path contains {@code pathPart}. */
  public long countOf(String method, String pathPart) {
    return requests().stream()
        .filter(request -> request.method().equals(method) && request.path().contains(pathPart))
        .count();
  }

  /** Makes all bearer tokens handed out so far invalid, as if they had expired. */
  public void expireTokens() {
    parts.issuer.expireAll();
  }

  /** How many uploads were started and neither completed nor cancelled. */
  public int openUploads() {
    return parts.contents.uploads().count();
  }

  /** The names of all repositories in lexical order. */
  public List<String> repositories() {
    return parts.contents.repositoryNames();
  }

  /** The tags of {@code repository} in lexical order; none if there is no such repository. */
  public List<String> tags(String repository) {
    return parts.contents.find(repository).map(Repository::tags).orElse(List.of());
  }

  /** The manifest that {@code reference}, a tag or a digest, stands for. */
  public Optional<StoredManifest> manifest(String repository, String reference) {
    return parts
        .contents
        .manifest(repository, reference)
        .map(
            entry ->
                new StoredManifest(entry.mediaType(), entry.digest().toString(), entry.bytes()));
  }

  /** The content of a blob of {@code repository}, all of it. */
  public Optional<byte[]> blob(String repository, String digest) {
    return openBlob(repository, digest)
        .map(
            stream -> {
              try (stream) {
                return stream.readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException("cannot read blob " + digest, e);
              }
            });
  }

  /** A stream over a blob of {@code repository}; the caller closes it. */
  public Optional<InputStream> openBlob(String repository, String digest) {
    return parts
        .contents
        .blob(repository, requireDigest(digest))
        .map(
            blob -> {
              try {
                return blob.openStream(0);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot read blob " + digest, e);
              }
            });
  }

  /** Adds a blob and returns its digest. */
  public String putBlob(String repository, byte[] content) {
    ContentDigest digest = ContentDigest.of(content);
    try {
      Upload upload = parts.contents.startUpload(requireRepository(repository));
      upload.append(new ByteArrayInputStream(content));
      parts.contents.commit(upload, digest);
      return digest.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store blob " + digest, e);
    }
  }

  /**
   * Adds a blob of {@code size} bytes that is made while it is read, and so takes no room, and
   * returns its digest. The same {@code seed} and size make the same blob.
   */
  public String putSyntheticBlob(String repository, long seed, long size) {
    SyntheticContent content = new SyntheticContent(seed, size);
    return parts.contents.addSynthetic(requireRepository(repository), content).toString();
  }

  /** Adds a manifest under {@code tag}, whatever its bytes are, and returns its digest. */
  public String putManifest(String repository, String tag, String mediaType, byte[] manifest) {
    ManifestEntry entry = entry(mediaType, manifest);
    parts.contents.create(requireRepository(repository)).put(tag, entry);
    return entry.digest().toString();
  }

  /** Adds a manifest without a tag, e.g. one that an index lists, and returns its digest. */
  public String putManifest(String repository, String mediaType, byte[] manifest) {
    ManifestEntry entry = entry(mediaType, manifest);
    parts.contents.create(requireRepository(repository)).put(entry);
    return entry.digest().toString();
  }

  /** Takes a blob out of {@code repository}; false if it was not there. */
  public boolean removeBlob(String repository, String digest) {
    ContentDigest blob = requireDigest(digest);
    return parts.contents.find(repository).filter(found -> found.unlink(blob)).isPresent();
  }

  /** Removes a tag, or a manifest and all its tags; false if there is none. */
  public boolean removeManifest(String repository, String reference) {
    return parts.contents.find(repository).filter(r -> r.removeManifest(reference)).isPresent();
  }

  /** Stops at once, whatever is under way. Closing again does nothing. */
  @Override
  public void close() {
    server.close();
    try {
      parts.contents.uploads().cancelAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up unfinished uploads", e);
    }
  }

  private static ManifestEntry entry(String mediaType, byte[] manifest) {
    byte[] bytes = manifest.clone();
    try {
      return ManifestEntry.of(mediaType, ManifestDigest.of(mediaType, bytes), bytes);
    } catch (MalformedManifestException e) {
      return ManifestEntry.of(mediaType, ContentDigest.of(bytes), bytes);
    }
  }

  private static ContentDigest requireDigest(String digest) {
    return ContentDigest.parse(digest)
        .orElseThrow(
            () -> new IllegalArgumentException("not a sha256 or sha512 digest: " + digest));
  }

  private static String requireRepository(String name) {
    if (!Grammar.isRepository(name)) {
      throw new IllegalArgumentException("not the name of a repository: " + name);
    }
    return name;
  }
}

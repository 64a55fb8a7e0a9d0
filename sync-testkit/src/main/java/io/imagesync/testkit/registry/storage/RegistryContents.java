// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.SyntheticContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that a registry holds. Thread-safe. */
public final class RegistryContents {
  private final BlobStore store;
  private final Map<ContentDigest, StoredBlob> synthetic = new ConcurrentHashMap<>();
  private final Map<String, Repository> repositories = new ConcurrentSkipListMap<>();
  private final OpenUploads uploads = new OpenUploads();

  public RegistryContents(BlobStore store) {
    this.store = store;
  }

  /** The names of all repositories in lexical order. */
  public List<String> repositoryNames() {
    return List.copyOf(repositories.keySet());
  }

  /** The repository, if anything was ever written to it. */
  public Optional<Repository> find(String repository) {
    return Optional.ofNullable(repositories.get(repository));
  }

  /** The repository, which begins to exist. */
  public Repository create(String repository) {
    return repositories.computeIfAbsent(repository, name -> new Repository());
  }

  /** The uploads that have been started and neither committed nor cancelled. */
  public OpenUploads uploads() {
    return uploads;
  }

  /** The manifest that {@code reference} stands for. */
  public Optional<ManifestEntry> manifest(String repository, String reference) {
    return find(repository).flatMap(found -> found.manifest(reference));
  }

  /** The blob, if {@code repository} holds it. */
  public Optional<StoredBlob> blob(String repository, ContentDigest digest) {
    return find(repository)
        .filter(found -> found.holds(digest))
        .flatMap(found -> Optional.ofNullable(synthetic.get(digest)).or(() -> store.find(digest)));
  }

  /** Starts an upload to {@code repository}. */
  public Upload startUpload(String repository) throws IOException {
    Upload upload = new Upload(repository, store.newSink());
    uploads.add(upload);
    return upload;
  }

  /** Verifies what came in and makes it a blob of its repository; the upload is over either way. */
  public boolean commit(Upload upload, ContentDigest digest) throws IOException {
    uploads.remove(upload);
    try (upload) {
      if (!upload.keep(digest)) {
        return false;
      }
    }
    create(upload.repository()).link(digest);
    return true;
  }

  /** Adds a blob that is made while it is read. */
  public ContentDigest addSynthetic(String repository, SyntheticContent content) {
    ContentDigest digest = content.digest();
    synthetic.put(digest, new SyntheticBlob(content));
    create(repository).link(digest);
    return digest;
  }
}

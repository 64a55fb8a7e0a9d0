// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.Objects;
import java.util.Optional;

/**
 * A reference to a repository, tag or digest on a registry, normalised the way container tools do:
 * {@code busybox:1} becomes {@code docker.io/library/busybox:1}. A bare name stays a repository; no
 * {@code latest} is added.
 *
 * @param domain the registry as written in references, {@code host[:port]}, e.g. {@code docker.io}
 * @param path the repository within the registry, e.g. {@code library/busybox}
 * @param tag the tag, if one was given
 * @param digest the digest, if one was given
 */
public record DockerReference(
    String domain, String path, Optional<String> tag, Optional<Digest> digest) {
  private static final String DEFAULT_DOMAIN = "docker.io";
  private static final String LEGACY_DOMAIN = "index.docker.io";
  private static final String OFFICIAL_PREFIX = "library/";
  private static final int MAX_NAME_LENGTH = 255;
  private static final int MOST_SHOWN = 300;

  /**
   * Checks every part and normalises them, so that {@link #toString} can be read again.
   *
   * @throws IllegalArgumentException if a part violates the reference grammar
   */
  public DockerReference {
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(digest, "digest");
    if (!ReferenceGrammar.isDomain(domain)) {
      throw invalid(domain, "not a valid registry host[:port]");
    }
    if (!isRecognised(domain)) {
      throw invalid(domain, "without dot or port it would be taken for a part of the repository");
    }
    if (domain.equals(LEGACY_DOMAIN)) {
      domain = DEFAULT_DOMAIN;
    }
    if (domain.equals(DEFAULT_DOMAIN) && !path.contains("/")) {
      path = OFFICIAL_PREFIX + path;
    }
    if (!ReferenceGrammar.isPath(path)) {
      throw invalid(
          path,
          ReferenceGrammar.hasUpperCase(path)
              ? "repository name must be lowercase"
              : "not a valid repository name");
    }
    if (domain.length() + 1 + path.length() > MAX_NAME_LENGTH) {
      throw invalid(path, "repository name must not be more than 255 characters");
    }
    if (tag.isPresent() && !ReferenceGrammar.isTag(tag.get())) {
      throw invalid(tag.get(), "not a valid tag");
    }
  }

  /**
   * Reads {@code [domain/]path[:tag][@digest]} and normalises it.
   *
   * @throws IllegalArgumentException if {@code text} violates the reference grammar
   */
  public static DockerReference parse(String text) {
    if (text.isEmpty()) {
      throw invalid(text, "the reference is empty");
    }
    if (ReferenceGrammar.isHexId(text)) {
      throw invalid(text, "cannot be 64 hexadecimal digits, which would look like an image id");
    }
    refuseUserInfo(text);
    int slash = text.indexOf('/');
    String head = slash < 0 ? "" : text.substring(0, slash);
    return isRecognised(head)
        ? parse(text, head, text.substring(slash + 1))
        : parse(text, DEFAULT_DOMAIN, text);
  }

  private static DockerReference parse(String text, String domain, String rest) {
    int at = rest.indexOf('@');
    String named = at < 0 ? rest : rest.substring(0, at);
    int colon = named.indexOf(':');
    String path = colon < 0 ? named : named.substring(0, colon);
    try {
      Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(named.substring(colon + 1));
      Optional<Digest> digest =
          at < 0 ? Optional.empty() : Optional.of(Digest.parse(rest.substring(at + 1)));
      return new DockerReference(domain, path, tag, digest);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid image reference " + Quoted.of(text, MOST_SHOWN) + ": " + e.getMessage(), e);
    }
  }

  /** Says nothing of what may be a password. */
  private static void refuseUserInfo(String text) {
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    int slash = rest.indexOf('/');
    int at = slash < 0 ? -1 : rest.lastIndexOf('@', slash);
    if (at >= 0) {
      throw new IllegalArgumentException(
          "Invalid image reference "
              + Quoted.of("***" + rest.substring(at), MOST_SHOWN)
              + ": credentials have no place in it; they are given apart from it");
    }
  }

  /** Whether what stands before the first slash of a reference is a registry. */
  private static boolean isRecognised(String domain) {
    return domain.contains(".") || domain.contains(":") || domain.equals("localhost");
  }

  /** The same repository without tag and digest. */
  public DockerReference repository() {
    return new DockerReference(domain, path, Optional.empty(), Optional.empty());
  }

  /** This repository at {@code newTag}, without digest. */
  public DockerReference withTag(String newTag) {
    return new DockerReference(domain, path, Optional.of(newTag), Optional.empty());
  }

  /** This repository at {@code newDigest}, without tag. */
  public DockerReference withDigest(Digest newDigest) {
    return new DockerReference(domain, path, Optional.empty(), Optional.of(newDigest));
  }

  /** Whether neither tag nor digest was given. */
  public boolean isRepository() {
    return tag.isEmpty() && digest.isEmpty();
  }

  /** The short form people write: without {@code docker.io/} and {@code library/}. */
  public String familiar() {
    String name = domain + "/" + path;
    if (domain.equals(DEFAULT_DOMAIN)) {
      boolean official =
          path.startsWith(OFFICIAL_PREFIX) && path.indexOf('/') == path.lastIndexOf('/');
      name = official ? path.substring(OFFICIAL_PREFIX.length()) : path;
    }
    return name + suffix();
  }

  /** The full form, {@code domain/path[:tag][@digest]}. */
  @Override
  public String toString() {
    return domain + "/" + path + suffix();
  }

  private String suffix() {
    return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }

  private static IllegalArgumentException invalid(String part, String reason) {
    return new IllegalArgumentException(Quoted.of(part, MOST_SHOWN) + ": " + reason);
  }
}

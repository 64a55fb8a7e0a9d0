// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Platform;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An immutable order: what {@link Syncer} collects and {@link SyncEngine} carries out.
 *
 * @param source where images come from
 * @param destination where they go
 * @param selection which instances of an index are taken
 * @param naming how destinations are named
 * @param form which manifest types are written
 * @param trust which images and signatures are accepted
 * @param environment what a run uses of its surroundings
 * @param execution how a run is carried out
 */
public record SyncRequest(
    SyncSource source,
    SyncDestination destination,
    Selection selection,
    Naming naming,
    Form form,
    Trust trust,
    Environment environment,
    Execution execution) {
  /** Checks for null. */
  public SyncRequest {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(naming, "naming");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(trust, "trust");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(execution, "execution");
  }

  /** The order with every choice at its default. */
  public static SyncRequest of(SyncSource source, SyncDestination destination) {
    return new SyncRequest(
        source,
        destination,
        new Selection(false, Optional.empty()),
        new Naming(false, ""),
        new Form(Optional.empty(), false, false),
        new Trust(TrustPolicy.system(), false),
        new Environment(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Execution.defaults());
  }

  /**
   * Which instances of an index are taken.
   *
   * @param all the index with all its instances, instead of the one that fits the platform
   * @param platform the platform to fit; empty for the host's own
   */
  public record Selection(boolean all, Optional<Platform> platform) {
    /** Checks for null. */
    public Selection {
      Objects.requireNonNull(platform, "platform");
    }
  }

  /**
   * How destinations are named.
   *
   * @param scoped keep the whole source path instead of its last element
   * @param suffix appended to each destination's tag
   * @param repeats whether several images may have the same destination
   */
  public record Naming(boolean scoped, String suffix, boolean repeats) {
    /** Checks for null. */
    public Naming {
      Objects.requireNonNull(suffix, "suffix");
    }

    /** Every image has a destination of its own. */
    public Naming(boolean scoped, String suffix) {
      this(scoped, suffix, false);
    }
  }

  /**
   * Which manifest types are written.
   *
   * @param format the format to convert to; empty to keep what the source has, as far as the
   *     destination takes it
   * @param preserveDigests fail rather than change a manifest
   * @param wherePossible leave a single image as it is, instead of failing, when it may not be
   *     converted to {@code format}
   */
  public record Form(
      Optional<ManifestFormat> format, boolean preserveDigests, boolean wherePossible) {
    /** Checks for null. */
    public Form {
      Objects.requireNonNull(format, "format");
    }
  }

  /**
   * Which images and signatures are accepted.
   *
   * @param policy the rules
   * @param removeSignatures leave the source's signatures behind
   */
  public record Trust(TrustPolicy policy, boolean removeSignatures) {
    /** Checks for null. */
    public Trust {
      Objects.requireNonNull(policy, "policy");
    }
  }

  /**
   * What a run uses of its surroundings.
   *
   * @param temporaryDirectory where temporary files go; empty for the Java runtime's choice
   * @param userAgent put before the product's own name in the User-Agent header
   * @param authFile the only login file that is searched; empty for the user's own
   * @param dockerLogins whether logins that only docker itself knows are used
   * @param registriesConf what is read about registries; empty for the user's or the system's file
   * @param proxies which proxies are used; empty for what the environment variables say
   * @param tlsDetails what TLS may use; empty for the usual
   */
  public record Environment(
      Optional<Path> temporaryDirectory,
      Optional<String> userAgent,
      Optional<Path> authFile,
      boolean dockerLogins,
      Optional<Path> registriesConf,
      Optional<ProxySettings> proxies,
      Optional<TlsDetails> tlsDetails) {
    /** Checks that the user agent fits in a header. */
    public Environment {
      Objects.requireNonNull(temporaryDirectory, "temporaryDirectory");
      Objects.requireNonNull(authFile, "authFile");
      Objects.requireNonNull(registriesConf, "registriesConf");
      Objects.requireNonNull(proxies, "proxies");
      Objects.requireNonNull(tlsDetails, "tlsDetails");
      if (userAgent.isPresent() && userAgent.get().chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new IllegalArgumentException("The user agent holds unprintable characters");
      }
    }
  }

  /**
   * How a run is carried out.
   *
   * @param keepGoing go on with other images after a failure
   * @param retry what happens after a failure that may pass
   * @param timeout the longest the run may take
   * @param parallelImages images under way at once, at least 1
   * @param parallelBlobs blobs under way at once over the whole run, at least 1
   * @param digestFile where digests of arrived images are written
   * @param cancellation stops the run
   * @param listener hears about the run
   */
  public record Execution(
      boolean keepGoing,
      RetryPolicy retry,
      Optional<Duration> timeout,
      int parallelImages,
      int parallelBlobs,
      Optional<Path> digestFile,
      CancellationToken cancellation,
      SyncListener listener) {
    /** Checks numbers and durations. */
    public Execution {
      Objects.requireNonNull(retry, "retry");
      Objects.requireNonNull(digestFile, "digestFile");
      Objects.requireNonNull(cancellation, "cancellation");
      Objects.requireNonNull(listener, "listener");
      if (parallelImages < 1 || parallelBlobs < 1) {
        throw new IllegalArgumentException("At least one image and one blob must be under way");
      }
      if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
        throw new IllegalArgumentException("The time-out must be positive: " + timeout.get());
      }
    }

    static Execution defaults() {
      return new Execution(
          false,
          RetryPolicy.none(),
          Optional.empty(),
          DEFAULT_PARALLEL_IMAGES,
          DEFAULT_PARALLEL_BLOBS,
          Optional.empty(),
          CancellationToken.create(),
          SyncListener.NONE);
    }
  }

  private static final int DEFAULT_PARALLEL_IMAGES = 16;
  private static final int DEFAULT_PARALLEL_BLOBS = 16;
}

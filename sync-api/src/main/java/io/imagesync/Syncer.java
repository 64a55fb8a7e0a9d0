// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Platform;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The entry point: says what to copy, where to and how, and does it.
 *
 * <pre>{@code
 * SyncReport report =
 *     Syncer.from(SyncSource.docker("registry.example.com/app"))
 *         .to(SyncDestination.docker("mirror.example.com/team"))
 *         .scoped()
 *         .appendSuffix("-mirror")
 *         .run();
 * }</pre>
 *
 * <p>Immutable and thread-safe: every method returns a new object, so that a {@code Syncer} may
 * serve as a template, and be run several times, also at once. An invalid value is refused by the
 * method that is given it, with {@link IllegalArgumentException}.
 */
public final class Syncer {
  private final SyncRequest request;
  private final Optional<SyncEngine> engine;

  private Syncer(SyncRequest request, Optional<SyncEngine> engine) {
    this.request = request;
    this.engine = engine;
  }

  /** Begins with the source. */
  public static From from(SyncSource source) {
    Objects.requireNonNull(source, "source");
    return destination -> new Syncer(SyncRequest.of(source, destination), Optional.empty());
  }

  /** A source that waits for its destination. Not for implementation by others. */
  public interface From {
    /** Adds the destination. */
    Syncer to(SyncDestination destination);
  }

  /**
   * Takes every instance of an index, and the index itself. Without it, an index is replaced by the
   * one instance that fits the {@link #platform}.
   */
  public Syncer all() {
    return edit(draft -> draft.all = true);
  }

  /** Chooses instances for {@code platform} instead of the host's own. */
  public Syncer platform(Platform platform) {
    return edit(draft -> draft.platform = Optional.of(platform));
  }

  /**
   * Keeps the whole source path below the destination, {@code
   * mirror.example.com/registry.example.com/app:1}, instead of its last element, {@code
   * mirror.example.com/app:1}.
   */
  public Syncer scoped() {
    return edit(draft -> draft.scoped = true);
  }

  /** Appends {@code suffix} to every destination tag. */
  public Syncer appendSuffix(String suffix) {
    return edit(draft -> draft.suffix = suffix);
  }

  /**
   * Copies an image as often as it is listed, and lets different images have the same destination:
   * they are copied one after the other, in planned order, so that the last one stays. Without it,
   * an image that is listed twice is copied once, and two images for one destination fail the run
   * before anything is copied.
   */
  public Syncer repeats() {
    return edit(draft -> draft.repeats = true);
  }

  /**
   * Converts every image to {@code format}, and every index to the kind that belongs to it. An
   * image that cannot be converted, or whose manifest must not change, fails.
   */
  public Syncer format(ManifestFormat format) {
    return edit(draft -> draft.format = Optional.of(format));
  }

  /**
   * Lets {@link #format} leave single images as they are, with a warning in the report, when their
   * manifests must not change: because of {@link #preserveDigests}, signatures or a destination
   * named by a digest. Images that cannot be converted still fail, as do indexes that must not
   * change.
   */
  public Syncer convertWherePossible() {
    return edit(draft -> draft.wherePossible = true);
  }

  /**
   * Never changes a manifest: what the destination does not take as it is fails, instead of being
   * converted. Without {@link #all}, it is the instance's digest that is preserved.
   */
  public Syncer preserveDigests() {
    return edit(draft -> draft.preserveDigests = true);
  }

  /** Judges images by {@code policy} instead of the system's policy.json. */
  public Syncer policy(TrustPolicy policy) {
    return edit(draft -> draft.policy = policy);
  }

  /** Leaves the signatures of the source behind. */
  public Syncer removeSignatures() {
    return edit(draft -> draft.removeSignatures = true);
  }

  /**
   * Searches {@code file}, in the format of {@code auth.json}, for the credentials of registries
   * instead of the user's login files. If it does not exist, there are none. {@link
   * RegistryAccess#authFile} does so for one side.
   */
  public Syncer authFile(Path file) {
    return edit(draft -> draft.authFile = Optional.of(file));
  }

  /**
   * Uses logins that docker knows and other container tools do not: those in the environment
   * variable {@code DOCKER_AUTH_CONFIG}, before the user's login files, and those in the credential
   * store that a login file names with {@code credsStore}. Without this they are ignored, as skopeo
   * ignores them.
   */
  public Syncer dockerLogins() {
    return edit(draft -> draft.dockerLogins = true);
  }

  /**
   * Reads {@code file}, in the format of containers-registries.conf(5), instead of the user's or
   * the system's; the files in {@code registries.conf.d} are read all the same. It must exist.
   */
  public Syncer registriesConf(Path file) {
    return edit(draft -> draft.registriesConf = Optional.of(file));
  }

  /**
   * Uses proxies as {@code settings} say, instead of the environment variables {@code HTTPS_PROXY},
   * {@code HTTP_PROXY} and {@code NO_PROXY}.
   */
  public Syncer proxies(ProxySettings settings) {
    return edit(draft -> draft.proxies = Optional.of(settings));
  }

  /**
   * Secures every connection of the run as {@code details} say: those to registries, token servers
   * and proxies, also with an SSL context of {@link RegistryAccess#sslContext}.
   */
  public Syncer tlsDetails(TlsDetails details) {
    return edit(draft -> draft.tlsDetails = Optional.of(details));
  }

  /** Puts temporary files below {@code directory}, which must exist. */
  public Syncer temporaryDirectory(Path directory) {
    return edit(draft -> draft.temporaryDirectory = Optional.of(directory));
  }

  /** Puts {@code prefix} in front of the product's own name in the User-Agent header. */
  public Syncer userAgent(String prefix) {
    return edit(draft -> draft.userAgent = Optional.of(prefix));
  }

  /** Goes on with the other images when one fails; {@link #run} then fails at the end. */
  public Syncer keepGoing() {
    return edit(draft -> draft.keepGoing = true);
  }

  /** Tries again after failures that may pass. Without it there is one attempt. */
  public Syncer retry(RetryPolicy retry) {
    return edit(draft -> draft.retry = retry);
  }

  /** Cancels the run when it has taken {@code timeout}. */
  public Syncer timeout(Duration timeout) {
    return edit(draft -> draft.timeout = Optional.of(timeout));
  }

  /** Has at most {@code images} images under way at once; 16 if not given. */
  public Syncer parallelImages(int images) {
    return edit(draft -> draft.parallelImages = images);
  }

  /** Has at most {@code blobs} blobs under way at once, over the whole run; 16 if not given. */
  public Syncer parallelBlobs(int blobs) {
    return edit(draft -> draft.parallelBlobs = blobs);
  }

  /**
   * Writes one line {@code <digest> <destination>} per image that arrived to {@code file}, in
   * planned order. The file is emptied when the first image is about to be copied.
   */
  public Syncer digestFile(Path file) {
    return edit(draft -> draft.digestFile = Optional.of(file));
  }

  /** Lets {@code token} cancel the run. */
  public Syncer cancellation(CancellationToken token) {
    return edit(draft -> draft.cancellation = token);
  }

  /** Tells {@code listener} about the run. */
  public Syncer listener(SyncListener listener) {
    return edit(draft -> draft.listener = listener);
  }

  /** Uses {@code engine} instead of the one found through {@link java.util.ServiceLoader}. */
  public Syncer engine(SyncEngine engine) {
    return new Syncer(request, Optional.of(engine));
  }

  /** The order as it stands. */
  public SyncRequest request() {
    return request;
  }

  /**
   * Copies the images. Blocks until all are done; threads it starts end with it. An interrupt
   * cancels the run and stays set.
   *
   * @return a report without failures
   * @throws SyncException if not everything that was asked for is at the destination
   */
  public SyncReport run() {
    return engine().run(request);
  }

  /**
   * Lists the images and names their places, without asking the destination anything. Blocks.
   *
   * @throws SyncException if the source cannot be listed or an image has no place
   */
  public List<PlannedImage> preview() {
    return engine().preview(request);
  }

  /**
   * Finds out what {@link #run} would do: asks source and destination about every image, and
   * changes nothing anywhere. Blocks. Images that cannot be copied are part of the plan.
   *
   * @throws SyncException if the source cannot be listed or an image has no place
   */
  public SyncPlan plan() {
    return engine().plan(request);
  }

  /**
   * Carries out exactly {@code plan}, which was made with the same source, destination and options:
   * writes the images that it says would be written, and touches no other. An image whose source
   * has changed since fails with {@link ErrorKind#SOURCE_CHANGED}. Otherwise like {@link #run}.
   *
   * @throws SyncException if not everything that was planned is at the destination
   */
  public SyncReport apply(SyncPlan plan) {
    Objects.requireNonNull(plan, "plan");
    return engine().apply(request, plan);
  }

  /** Source and destination. */
  @Override
  public String toString() {
    return "Syncer[" + request.source() + " -> " + request.destination() + "]";
  }

  private SyncEngine engine() {
    return engine.orElseGet(EngineLookup::find);
  }

  private Syncer edit(Consumer<Draft> change) {
    Draft draft = new Draft(request);
    change.accept(draft);
    return new Syncer(draft.finish(), engine);
  }
}

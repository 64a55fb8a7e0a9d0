// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Platform;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A request taken apart, so that one part can be changed. Lives within one method call. */
final class Draft {
  private final SyncRequest request;
  boolean all;
  Optional<Platform> platform;
  boolean scoped;
  String suffix;
  boolean repeats;
  Optional<ManifestFormat> format;
  boolean preserveDigests;
  boolean wherePossible;
  TrustPolicy policy;
  boolean removeSignatures;
  Optional<Path> temporaryDirectory;
  Optional<String> userAgent;
  Optional<Path> authFile;
  boolean dockerLogins;
  Optional<Path> registriesConf;
  Optional<ProxySettings> proxies;
  Optional<TlsDetails> tlsDetails;
  boolean keepGoing;
  RetryPolicy retry;
  Optional<Duration> timeout;
  int parallelImages;
  int parallelBlobs;
  Optional<Path> digestFile;
  CancellationToken cancellation;
  SyncListener listener;

  Draft(SyncRequest request) {
    this.request = request;
    all = request.selection().all();
    platform = request.selection().platform();
    scoped = request.naming().scoped();
    suffix = request.naming().suffix();
    repeats = request.naming().repeats();
    format = request.form().format();
    preserveDigests = request.form().preserveDigests();
    wherePossible = request.form().wherePossible();
    policy = request.trust().policy();
    removeSignatures = request.trust().removeSignatures();
    temporaryDirectory = request.environment().temporaryDirectory();
    userAgent = request.environment().userAgent();
    authFile = request.environment().authFile();
    dockerLogins = request.environment().dockerLogins();
    registriesConf = request.environment().registriesConf();
    proxies = request.environment().proxies();
    tlsDetails = request.environment().tlsDetails();
    keepGoing = request.execution().keepGoing();
    retry = request.execution().retry();
    timeout = request.execution().timeout();
    parallelImages = request.execution().parallelImages();
    parallelBlobs = request.execution().parallelBlobs();
    digestFile = request.execution().digestFile();
    cancellation = request.execution().cancellation();
    listener = request.execution().listener();
  }

  SyncRequest finish() {
    return new SyncRequest(
        request.source(),
        request.destination(),
        new SyncRequest.Selection(all, platform),
        new SyncRequest.Naming(scoped, suffix, repeats),
        new SyncRequest.Form(format, preserveDigests, wherePossible),
        new SyncRequest.Trust(policy, removeSignatures),
        new SyncRequest.Environment(
            temporaryDirectory,
            userAgent,
            authFile,
            dockerLogins,
            registriesConf,
            proxies,
            tlsDetails),
        new SyncRequest.Execution(
            keepGoing,
            retry,
            timeout,
            parallelImages,
            parallelBlobs,
            digestFile,
            cancellation,
            listener));
  }
}

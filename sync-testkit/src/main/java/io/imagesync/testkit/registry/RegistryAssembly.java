// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.Route.Resource;
import io.imagesync.testkit.registry.access.AccessControl;
import io.imagesync.testkit.registry.access.BasicAccess;
import io.imagesync.testkit.registry.access.BearerAccess;
import io.imagesync.testkit.registry.access.TokenIssuer;
import io.imagesync.testkit.registry.storage.RegistryContents;
import java.util.EnumMap;
import java.util.Map;

/** Puts the parts of one registry together. */
final class RegistryAssembly {
  final RegistryContents contents;
  final ActiveFaults faults = new ActiveFaults();
  final RequestLog requests = new RequestLog();
  final TokenLog tokenRequests = new TokenLog();
  final TokenIssuer issuer;
  private final RegistryOptions options;

  RegistryAssembly(RegistryOptions options) {
    this.options = options;
    this.contents = new RegistryContents(options.store);
    this.issuer =
        new TokenIssuer(
            options.account,
            options.identityToken,
            options.anonymousPull,
            options.tokenLifetime,
            options.clock);
  }

  RequestHandler handler() {
    return new RequestHandler(
        endpoints(), access(), faults, requests, options.latency, options.tls.isPresent());
  }

  private AccessControl access() {
    return switch (options.authentication) {
      case NONE -> AccessControl.open();
      case BASIC -> new BasicAccess(options.account, options.anonymousPull);
      case BEARER -> new BearerAccess(issuer);
    };
  }

  private Map<Resource, Endpoint> endpoints() {
    ManifestCheck check =
        new ManifestCheck(contents, options.acceptedTypes, options.validatesReferences);
    ListEndpoint lists = new ListEndpoint(contents, options.pageSize);
    Map<Resource, Endpoint> endpoints = new EnumMap<>(Resource.class);
    endpoints.put(Resource.PING, new PingEndpoint());
    endpoints.put(Resource.CATALOG, lists);
    endpoints.put(Resource.TAGS, lists);
    endpoints.put(
        Resource.MANIFEST,
        new ManifestEndpoint(contents, new ManifestPush(contents, check), options.deletes));
    endpoints.put(Resource.BLOB, new BlobEndpoint(contents, options.deletes));
    endpoints.put(Resource.UPLOADS, new UploadStartEndpoint(contents, options.mountable));
    endpoints.put(Resource.UPLOAD, new UploadEndpoint(contents));
    endpoints.put(Resource.REFERRERS, new ReferrersEndpoint(contents));
    if (options.authentication == RegistryOptions.Authentication.BEARER) {
      endpoints.put(Resource.TOKEN, new TokenEndpoint(issuer, tokenRequests));
    }
    return endpoints;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import io.imagesync.DirectoryOptions;
import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.TlsDetails;
import io.imagesync.YamlOptions;
import io.imagesync.image.DockerReference;
import io.imagesync.image.Platform;
import io.imagesync.trust.TrustPolicy;
import io.imagesync.yaml.TlsDetailsFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line asks for.
 *
 * @param syncer the call of the library
 * @param repository what SOURCE names, if it is on a registry
 */
public record SyncOrder(Syncer syncer, Optional<DockerReference> repository) {
  /**
   * Reads the command line; contacts nobody. Which complaint comes first is skopeo's choice.
   *
   * @param values the options
   * @param places SOURCE and DESTINATION
   * @param environment the environment variables
   * @param home the user's home directory
   * @throws InvalidCommandException if it makes no sense
   */
  public static SyncOrder read(
      OptionValues values, List<String> places, Map<String, String> environment, String home) {
    refuseUnsupported(values);
    TrustPolicy policy = PolicyLookup.find(values, environment, home);
    Optional<String> from = values.filledText(SyncOption.SRC);
    Optional<String> to = values.filledText(SyncOption.DEST);
    Locations.checkTransports(from, to);
    RegistryAccess sourceAccess = Side.SOURCE.access(values, environment);
    RegistryAccess destinationAccess = Side.DESTINATION.access(values, environment);
    Optional<DockerReference> repository = checkSource(from.orElseThrow(), places.get(0));
    String origin =
        from.get().equals("dir") ? Locations.imagesBehind(places.get(0)) : places.get(0);
    try {
      Syncer syncer =
          Syncer.from(source(from.get(), origin, sourceAccess))
              .to(destination(to.orElseThrow(), places.get(1), destinationAccess))
              .policy(policy);
      return new SyncOrder(environment(run(what(syncer, values), values), values), repository);
    } catch (IllegalArgumentException e) {
      throw new InvalidCommandException(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseUnsupported(OptionValues values) {
    for (SyncOption option : values.given()) {
      if (!option.isSupported()) {
        throw new InvalidCommandException(option.longName() + ": not supported yet");
      }
    }
  }

  private static Optional<DockerReference> checkSource(String transport, String location) {
    switch (transport) {
      case "docker" -> {
        return Optional.of(Locations.dockerSource(location));
      }
      case "yaml" -> Locations.path(location, "SOURCE");
      default -> Locations.checkSourceDirectory(location);
    }
    return Optional.empty();
  }

  private static SyncSource source(String transport, String location, RegistryAccess access) {
    SyncSource source = SyncSource.of(transport, location);
    return switch (transport) {
      case "docker" -> source.with(access);
      case "yaml" ->
          source.with(access).with(YamlOptions.defaults().skipBroken(true).shareCredentials(true));
      default -> source;
    };
  }

  private static SyncDestination destination(
      String transport, String location, RegistryAccess access) {
    SyncDestination destination = SyncDestination.of(transport, location);
    return transport.equals("dir")
        ? destination.with(DirectoryOptions.defaults().existing(DirectoryOptions.Existing.REFUSE))
        : destination.with(access);
  }

  private static Syncer what(Syncer syncer, OptionValues values) {
    boolean yaml = syncer.request().source().transport().equals("yaml");
    Syncer result = yaml ? syncer.repeats() : syncer;
    result = values.isOn(SyncOption.ALL) ? result.all() : result;
    result = values.isOn(SyncOption.SCOPED) ? result.scoped() : result;
    result = values.isOn(SyncOption.REMOVE_SIGNATURES) ? result.removeSignatures() : result;
    result = values.isOn(SyncOption.PRESERVE_DIGESTS) ? result.preserveDigests() : result;
    result = with(result, format(values), Syncer::format).convertWherePossible();
    result = with(result, platform(values, Platform.host()), Syncer::platform);
    return with(result, values.filledText(SyncOption.APPEND_SUFFIX), Syncer::appendSuffix);
  }

  private static Optional<ManifestFormat> format(OptionValues values) {
    Optional<String> format = values.text(SyncOption.FORMAT);
    try {
      return format.map(ManifestFormat::parse);
    } catch (IllegalArgumentException e) {
      throw new InvalidCommandException(
          "unknown format \""
              + format.orElse("")
              + "\". Choose one of the supported formats: 'oci', 'v2s1', or 'v2s2'");
    }
  }

  private static Syncer run(Syncer syncer, OptionValues values) {
    Syncer result = values.isOn(SyncOption.KEEP_GOING) ? syncer.keepGoing() : syncer;
    Optional<Duration> timeout =
        values
            .duration(SyncOption.COMMAND_TIMEOUT)
            .filter(duration -> !duration.isNegative() && !duration.isZero());
    result = with(result, timeout, Syncer::timeout);
    result = result.retry(retry(values));
    return with(
        result,
        values.filledText(SyncOption.DIGESTFILE).map(text -> Locations.path(text, "--digestfile")),
        Syncer::digestFile);
  }

  private static Syncer environment(Syncer syncer, OptionValues values) {
    Syncer result =
        with(
            syncer,
            values.filledText(SyncOption.TMPDIR).map(text -> Locations.path(text, "--tmpdir")),
            Syncer::temporaryDirectory);
    result =
        with(
            result,
            values
                .filledText(SyncOption.REGISTRIES_CONF)
                .map(text -> Locations.path(text, "--registries-conf")),
            Syncer::registriesConf);
    result =
        with(
            result,
            values.filledText(SyncOption.TLS_DETAILS).map(SyncOrder::tlsDetails),
            Syncer::tlsDetails);
    return with(result, values.filledText(SyncOption.USER_AGENT_PREFIX), Syncer::userAgent);
  }

  private static TlsDetails tlsDetails(String file) {
    try {
      return TlsDetailsFile.read(Locations.path(file, "--tls-details"));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidCommandException("--tls-details: " + e.getMessage());
    }
  }

  private static <T> Syncer with(Syncer syncer, Optional<T> value, Change<T> change) {
    return value.isPresent() ? change.apply(syncer, value.get()) : syncer;
  }

  private interface Change<T> {
    Syncer apply(Syncer syncer, T value);
  }

  private static RetryPolicy retry(OptionValues values) {
    int times = Math.max(0, values.number(SyncOption.RETRY_TIMES).orElse(0));
    Duration delay = values.duration(SyncOption.RETRY_DELAY).orElse(Duration.ZERO);
    if (delay.isNegative()) {
      throw new InvalidCommandException("--retry-delay must not be negative");
    }
    RetryPolicy growing = RetryPolicy.times(times);
    return delay.isZero() ? growing : growing.fixedDelay(delay);
  }

  /** The host's variant says nothing about another architecture. */
  static Optional<Platform> platform(OptionValues values, Platform host) {
    Optional<String> os = values.filledText(SyncOption.OVERRIDE_OS);
    Optional<String> architecture = values.filledText(SyncOption.OVERRIDE_ARCH);
    Optional<String> variant = values.filledText(SyncOption.OVERRIDE_VARIANT);
    if (os.isEmpty() && architecture.isEmpty() && variant.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> hostVariant = architecture.isEmpty() ? host.variant() : Optional.empty();
    return Optional.of(
        new Platform(
            os.orElse(host.os()),
            architecture.orElse(host.architecture()),
            variant.or(() -> hostVariant)));
  }
}

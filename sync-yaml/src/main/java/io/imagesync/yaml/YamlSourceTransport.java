// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.YamlOptions;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.yaml.spec.RegistrySpec.UnknownKey;
import io.imagesync.yaml.spec.SyncSpec;
import io.imagesync.yaml.spec.SyncSpecReader;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads the images that a YAML file lists, through the transport called {@code docker}. The
 * location is the file, which is read once. Understands {@link YamlOptions} and {@link
 * RegistryAccess}.
 */
public final class YamlSourceTransport implements SourceTransport {
  /** For {@link java.util.ServiceLoader}. */
  public YamlSourceTransport() {}

  @Override
  public String name() {
    return "yaml";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws IOException {
    YamlOptions options = source.option(YamlOptions.class).orElse(YamlOptions.defaults());
    RegistryAccess given = source.option(RegistryAccess.class).orElse(RegistryAccess.defaults());
    SyncSpec spec = SyncSpecReader.read(file(source.location()));
    for (UnknownKey key : spec.unknownKeys()) {
      report(spec.at(key.position()) + ": unknown key \"" + key.name() + "\"", options, context);
    }
    SharedCredentials.check(spec, given, options, context);
    Conduct conduct = options.skipBroken() ? new LikeSkopeo(context) : new Recording(spec, context);
    AccessMerge accesses = new AccessMerge(given, options.shareCredentials());
    return new YamlSession(spec, accesses, conduct, context);
  }

  private static Path file(String location) throws TransportException {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      throw new TransportException(
          "Not a valid path: " + e.getReason(), ErrorKind.CONFIGURATION, e);
    }
  }

  private static void report(String problem, YamlOptions options, TransportContext context)
      throws TransportException {
    if (options.strict()) {
      throw new TransportException(problem, ErrorKind.CONFIGURATION);
    }
    context.note(Diagnostic.warning(problem));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.yaml;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageName;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.transport.docker.DockerSourceTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry transport in a world where registries of any name are on the loopback, over plain
 * HTTP. Everything but the address is as it was asked for.
 */
final class RoutedRegistries implements SourceTransport {
  final Map<String, RegistryAccess> accesses = new LinkedHashMap<>();

  private final Map<String, String> hosts;
  private final DockerSourceTransport docker = new DockerSourceTransport();

  /**
   * @param hosts where registries really are
   */
  RoutedRegistries(Map<String, String> hosts) {
    this.hosts = hosts;
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public boolean selectsTags() {
    return true;
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws IOException {
    String domain = DockerReference.parse(source.location()).domain();
    String host = hosts.get(domain);
    RegistryAccess access = source.option(RegistryAccess.class).orElseThrow();
    accesses.put(domain, access);
    RegistryAccess plain = access.tlsVerify(false);
    String location = host + source.location().substring(domain.length());
    SourceSession session =
        docker.open(SyncSource.docker(location).tags(source.tags()).with(plain), context);
    return new SourceSession() {
      @Override
      public List<SourceImage> list() throws IOException {
        List<SourceImage> images = new ArrayList<>();
        session.list().forEach(image -> images.add(new Renamed(image, host, domain)));
        return images;
      }

      @Override
      public void close() throws IOException {
        session.close();
      }
    };
  }

  private record Renamed(SourceImage image, String host, String domain) implements SourceImage {
    @Override
    public ImageName name() {
      return new ImageName("docker", image.name().reference().replace(host, domain));
    }

    @Override
    public String scopedName() {
      return image.scopedName().replace(host, domain);
    }

    @Override
    public PolicyIdentity policyIdentity() {
      return new PolicyIdentity(Optional.of(scopedName()), List.of(scopedName()));
    }

    @Override
    public ImageReader open() throws IOException {
      return image.open();
    }
  }
}

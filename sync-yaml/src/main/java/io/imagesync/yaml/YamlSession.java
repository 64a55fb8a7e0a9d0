// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportContext;
import io.imagesync.yaml.spec.RegistrySpec;
import io.imagesync.yaml.spec.RepositorySpec;
import io.imagesync.yaml.spec.SyncSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The images of one file, in its order; each registry's in the order of sections. */
final class YamlSession implements SourceSession {
  private static final List<Class<? extends RepositorySpec>> SECTIONS =
      List.of(
          RepositorySpec.Listed.class, RepositorySpec.ByRegex.class, RepositorySpec.BySemver.class);

  private final AccessMerge accesses;
  private final Conduct conduct;
  private final TransportContext context;
  private final List<Registry> registries;

  /** A registry, how it is reached, and what is wanted of it. */
  private record Registry(
      RegistrySpec spec, Checked<RegistryAccess> access, List<RepositoryOrder> orders) {
    Stream<Checked<?>> problems() {
      return Stream.concat(
          Stream.<Checked<?>>of(access).filter(Checked::isBad),
          orders.stream().flatMap(RepositoryOrder::problems));
    }
  }

  YamlSession(SyncSpec spec, AccessMerge accesses, Conduct conduct, TransportContext context) {
    this.accesses = accesses;
    this.conduct = conduct;
    this.context = context;
    this.registries = spec.registries().stream().map(this::registry).toList();
  }

  private Registry registry(RegistrySpec spec) {
    List<RepositoryOrder> orders =
        spec.repositories().stream()
            .map(repository -> RepositoryOrder.of(spec, repository, conduct.allowsNulls()))
            .toList();
    return new Registry(spec, accesses.of(spec), orders);
  }

  @Override
  public List<SourceImage> list() throws IOException {
    conduct.begin(registries.stream().flatMap(Registry::problems).toList());
    List<SourceImage> images = new ArrayList<>();
    for (Registry registry : registries) {
      if (registry.orders().isEmpty()) {
        conduct.empty(registry.spec());
      }
      for (Class<? extends RepositorySpec> section : SECTIONS) {
        List<RepositoryOrder> orders =
            registry.orders().stream().filter(order -> order.section().equals(section)).toList();
        if (!conduct.drops(orders)) {
          for (RepositoryOrder order : orders) {
            images.addAll(list(order, registry.access()));
          }
        }
      }
    }
    return images;
  }

  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  private List<SourceImage> list(RepositoryOrder order, Checked<RegistryAccess> access)
      throws IOException {
    if (order.repository().isBad()) {
      conduct.badName(order);
      return List.of();
    }
    boolean listing = order.images().isEmpty();
    conduct.processing(order, listing);
    if (access.isBad() || order.tags().isBad()) {
      conduct.badSettings(order, access.isBad() ? access : order.tags());
      return List.of();
    }
    List<SourceImage> images = new ArrayList<>();
    if (!listing) {
      addNamed(order, access.value().orElseThrow(), images);
    } else if (!addSelected(order, access.value().orElseThrow(), images)) {
      return List.of();
    }
    if (images.isEmpty()) {
      conduct.nothingFound(order);
    } else {
      context.listed(order.label(), images.size());
    }
    return images;
  }

  private void addNamed(RepositoryOrder order, RegistryAccess access, List<SourceImage> images)
      throws IOException {
    for (Checked<DockerReference> image : order.images()) {
      if (image.isBad()) {
        conduct.badImage(order, image);
      } else {
        images.addAll(context.openSource(source(image, access)).list());
      }
    }
  }

  private boolean addSelected(
      RepositoryOrder order, RegistryAccess access, List<SourceImage> images) throws IOException {
    SyncSource source = source(order.repository(), access).tags(order.tags().value().orElseThrow());
    try {
      images.addAll(context.openSource(source).list());
      return true;
    } catch (IOException e) {
      conduct.unlisted(order, e);
      return false;
    }
  }

  private static SyncSource source(Checked<DockerReference> location, RegistryAccess access) {
    return SyncSource.docker(location.value().orElseThrow().toString()).with(access);
  }

  @Override
  public void close() {
    // The engine closes the sessions that list opened.
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.yaml.spec.RegistrySpec;
import java.io.IOException;
import java.util.List;

/** What is done about entries that cannot be used, and what is told about the others. */
interface Conduct {
  /** Whether nulls are ignored where text is expected. */
  boolean allowsNulls();

  /** Hears all that is invalid before the first registry is contacted. */
  void begin(List<? extends Checked<?>> problems) throws IOException;

  /** A registry has no repositories. */
  void empty(RegistrySpec registry);

  /** Whether none of {@code section}, the entries of one kind below one registry, is to be used. */
  boolean drops(List<RepositoryOrder> section);

  /** A repository's turn has come; {@code listing} says whether its tags will be listed. */
  void processing(RepositoryOrder order, boolean listing);

  /** The repository's name makes no sense. */
  void badName(RepositoryOrder order) throws IOException;

  /** One of the repository's images makes no sense. */
  void badImage(RepositoryOrder order, Checked<?> image) throws IOException;

  /** The settings make no sense. */
  void badSettings(RepositoryOrder order, Checked<?> settings) throws IOException;

  /** The repository cannot be listed. */
  void unlisted(RepositoryOrder order, IOException failure) throws IOException;

  /** The repository has no image that is wanted. */
  void nothingFound(RepositoryOrder order);
}

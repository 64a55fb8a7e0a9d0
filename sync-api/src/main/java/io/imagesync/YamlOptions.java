// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

/**
 * How a YAML file of images is read.
 *
 * @param strict whether a key without a meaning fails the run, instead of being reported
 * @param skipBroken whether repositories that cannot be listed, and names, tags, regular
 *     expressions and versions that are invalid, are reported and left out, as {@code skopeo sync}
 *     does; else they fail the run: at once, or at its end under {@link Syncer#keepGoing}
 * @param shareCredentials whether credentials in the source's {@link RegistryAccess} are sent to
 *     every registry of the file that has none of its own; else such credentials fail the run
 */
public record YamlOptions(boolean strict, boolean skipBroken, boolean shareCredentials)
    implements EndpointOption {
  /** Reports keys without a meaning, leaves nothing out, sends credentials to nobody else. */
  public static YamlOptions defaults() {
    return new YamlOptions(false, false, false);
  }

  /** Whether a key without a meaning fails the run. */
  public YamlOptions strict(boolean refuse) {
    return new YamlOptions(refuse, skipBroken, shareCredentials);
  }

  /** Whether what is broken is left out. */
  public YamlOptions skipBroken(boolean skip) {
    return new YamlOptions(strict, skip, shareCredentials);
  }

  /** Whether all registries of the file share the source's credentials. */
  public YamlOptions shareCredentials(boolean share) {
    return new YamlOptions(strict, skipBroken, share);
  }
}

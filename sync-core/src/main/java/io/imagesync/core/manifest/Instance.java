// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Platform;
import java.util.Optional;

/** An entry of an index. {@code zstd} tells that its layers are said to be zstd-compressed. */
public record Instance(Descriptor descriptor, Optional<Platform> platform, boolean zstd) {}

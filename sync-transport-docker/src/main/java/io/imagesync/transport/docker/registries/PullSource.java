// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import io.imagesync.image.DockerReference;

/**
 * A place an image can be read from.
 *
 * @param reference the image there
 * @param insecure whether that place's certificate is not checked
 */
public record PullSource(DockerReference reference, boolean insecure) {}

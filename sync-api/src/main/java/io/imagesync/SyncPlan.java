// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.List;

/**
 * What a run would do, image by image, in the order it would be done. Made by {@link Syncer#plan},
 * carried out by {@link Syncer#apply}.
 *
 * @param images one entry per image
 */
public record SyncPlan(List<ImagePlan> images) {
  /** Copies the list. */
  public SyncPlan {
    images = List.copyOf(images);
  }

  /** The images with {@code action}. */
  public List<ImagePlan> withAction(ImagePlan.Action action) {
    return images.stream().filter(image -> image.action() == action).toList();
  }

  /** At most so many bytes would be transferred. */
  public long bytesToMove() {
    return images.stream().mapToLong(ImagePlan::bytesToMove).sum();
  }
}

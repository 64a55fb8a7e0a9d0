// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.kill;

import io.imagesync.SyncDestination;
import io.imagesync.acceptance.child.ChildRun;
import io.imagesync.testkit.image.TestImage;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** An empty destination for the images of one repository, by tag. */
interface Place {
  /** Puts images in, which have to be whole and of the right digest. */
  void fill(Map<String, TestImage> images) throws IOException;

  /** Begins to copy {@code repository} here, in a virtual machine of its own. */
  ChildRun begin(String repository) throws IOException;

  SyncDestination destination();

  /** Whatever looks like an image is one of {@code images}, and whole. */
  void assertOffersOnly(Collection<TestImage> images) throws Exception;

  /** There are {@code images} and nothing else. */
  void assertHolds(Map<String, TestImage> images) throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
/**
 * What every transport has to do, as abstract JUnit classes. Needs JUnit Jupiter and AssertJ, which
 * are optional dependencies of this module.
 *
 * <p>A transport's own test extends {@link io.imagesync.testkit.contract.SourceTransportContract}
 * or {@link io.imagesync.testkit.contract.DestinationTransportContract}, says in three methods
 * where its images are, and inherits the tests.
 */
@NullMarked
package io.imagesync.testkit.contract;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Digest;

/** A layer and the digest that the config knows it by: that of its content before compression. */
record TestLayer(TestBlob blob, Digest diffId) {}

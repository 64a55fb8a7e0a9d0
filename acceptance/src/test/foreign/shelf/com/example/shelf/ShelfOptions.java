// SPDX-License-Identifier: Apache-2.0
package com.example.shelf;

import io.imagesync.EndpointOption;

/** An option that only this transport knows. */
public record ShelfOptions(boolean locked) implements EndpointOption {}

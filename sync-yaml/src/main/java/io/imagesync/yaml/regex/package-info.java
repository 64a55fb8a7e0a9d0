// SPDX-License-Identifier: Apache-2.0
/** Regular expressions on tags, in the syntax of RE2. */
@NullMarked
package io.imagesync.yaml.regex;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Sources whose spelling makes skopeo keep the whole path to an image in its name. */
final class Spelling {
  private Spelling() {}

  static boolean matters(Trial trial) {
    Call call = trial.call();
    return call.src().equals("dir") && call.has("--scoped") && call.source().endsWith("/");
  }

  /** The same without the way to SOURCE. */
  static Effect ignored(Trial trial) {
    String way = Path.of(trial.call().source()).getParent() + "/";
    String inName = way.substring(1);
    Effect theirs = trial.theirs();
    Map<String, String> content = new TreeMap<>(trial.before());
    theirs.content().forEach((path, what) -> content.put(path.replace(inName, ""), what));
    return theirs
        .withContent(content)
        .withDigests(theirs.digests().replace(inName, ""))
        .withPreviewed(
            theirs.previewed().stream()
                .map(
                    line -> {
                      int to = line.indexOf(" -> ");
                      return line.substring(0, to) + line.substring(to).replace(inName, "");
                    })
                .toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import java.util.List;

/** Short calls that show a difference. */
final class MinimalCalls {
  private static final String PLAIN_SOURCE = "--src-tls-verify=false";
  private static final String PLAIN_DESTINATION = "--dest-tls-verify=false";

  /** Enough for an order of their own. */
  private static final List<String> LISTED =
      List.of(
          "team/app:1.0",
          "deep/er/path/app:3",
          "single:v1",
          "kinds/rare:empty",
          "kinds/plain:gzip",
          "kinds/zstd:gzip",
          "indexes/multi:shared",
          "indexes/arms:index");

  private final Originals originals;
  private final OddTrees odd;

  MinimalCalls(Originals originals, OddTrees odd) {
    this.originals = originals;
    this.odd = odd;
  }

  /** Calls of which one at least shows it. */
  List<Call> of(Difference difference) {
    return switch (difference) {
      case SUFFIX_ON_DIGEST ->
          List.of(
              exported("team/app@" + originals.digest("team/app:1.0"), "--append-suffix=-mirror"));
      case COLLISION -> List.of(pushed(odd.root() + "/twice"));
      case NAMES_FIRST -> List.of(pushed(odd.root() + "/upper", "--digestfile=DIGESTS"));
      case SCOPED_SPELLING -> List.of(pushed(originals.tree() + "/team/app:1.0/", "--scoped"));
      case NESTED_IMAGES -> List.of(pushed(odd.root() + "/nested"));
      case DRY_RUN_TRACES -> List.of(exported("team/app:1.0", "--dry-run"));
      case LEFTOVERS -> List.of(exported("team/app:missing"));
      case COMPRESSION -> List.of(mirrored("kinds/plain:docker"));
      case ZSTD_ANNOTATION -> List.of(mirrored("kinds/zstd:unannotated", "--all"));
      case ANNOTATION_REFUSED ->
          List.of(
              mirrored("kinds/zstd:unannotated", "--all", "--preserve-digests"),
              mirrored("kinds/zstd@" + originals.digest("kinds/zstd:unannotated"), "--all"));
      case YAML_ORDER -> List.of(listed());
      case REFUSAL_UNDER_KEEP_GOING -> afterEachTag(exported("team/app", "--keep-going"));
      case IMAGES_UNDER_WAY -> List.of(pushed(originals.tree() + "/indexes"));
      case NEGATIVE_DELAY -> List.of(mirrored("team/app:1.0", "--retry-delay=-1s"));
      case NO_DESTINATION ->
          List.of(
              Call.of("docker", originals.address() + "/team/app:1.0", "docker", "", "--dry-run"));
    };
  }

  /** The registry lists its tags in any order. */
  private List<Call> afterEachTag(Call call) {
    return originals.tagsOf("team/app").stream()
        .map(tag -> call.after(exported("team/app:" + tag)))
        .toList();
  }

  private Call mirrored(String image, String... options) {
    return to("docker", originals.address() + "/" + image, "docker", "REGISTRY/mirror", options);
  }

  private Call exported(String image, String... options) {
    return to("docker", originals.address() + "/" + image, "dir", "DIR", options);
  }

  private Call pushed(String directory, String... options) {
    return to("dir", directory, "docker", "REGISTRY/mirror", options);
  }

  private Call listed() {
    StringBuilder file = new StringBuilder(originals.address());
    file.append(":\n  tls-verify: false\n  images:\n");
    for (String name : LISTED) {
      file.append("    ").append(name.replace(":", ": ['")).append("']\n");
    }
    return to(
        "yaml",
        new YamlFiles(odd.root().resolve("yaml"), originals).file(file.toString()).toString(),
        "docker",
        "REGISTRY/mirror",
        "--digestfile=DIGESTS");
  }

  private static Call to(
      String src, String source, String dest, String destination, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = PLAIN_SOURCE;
    all[1] = PLAIN_DESTINATION;
    System.arraycopy(options, 0, all, 2, options.length);
    return Call.of(src, source, dest, destination, all);
  }
}

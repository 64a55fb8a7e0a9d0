// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.peer.RealRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Lists of images in YAML, most of them sensible. */
record YamlFiles(Path folder, Originals originals) {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final List<String> WHOLE =
      List.of("", "# nothing\n", "a.io: [\n", "a.io: 1\n", "- a.io\n", "a.io: {images: [b]}\n");
  private static final List<String> EXPRESSIONS = List.of("^1\\.", "l.t", "rc", "none", "'*'", "");
  private static final List<String> CONSTRAINTS =
      List.of("'>= 1.0'", "~1.0", "'*'", "'>=2.0-0'", "latest", "'>9'");
  private static final List<String> ODD_TAGS =
      List.of("missing", "'sha256:00'", "'sha256:" + HEX + "'", "'a b'", "'1.0@sha256:00'", "~");

  Path file(String content) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(Files.createTempFile(folder, "list", ".yml"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(Random random) {
    return file(new Writing(random).file());
  }

  private final class Writing {
    private final Random random;
    private final StringBuilder text = new StringBuilder();

    Writing(Random random) {
      this.random = random;
    }

    String file() {
      if (chance(8)) {
        return one(WHOLE);
      }
      registry(originals.address(), "");
      if (chance(20)) {
        registry(
            originals.lockedAddress(),
            "  credentials: {username: "
                + RealRegistry.USER
                + ", password: "
                + one(List.of(RealRegistry.PASSWORD, "wrong"))
                + "}\n");
      }
      if (chance(8)) {
        text.append("127.0.0.1:1:\n  tls-verify: false\n  images: {none: []}\n");
      }
      return text.toString();
    }

    private void registry(String address, String credentials) {
      text.append(address).append(":\n");
      text.append(chance(95) ? "  tls-verify: false\n" : "  tls-verify: 'true'\n");
      text.append(credentials).append(chance(5) ? "  unknown: key\n" : "");
      if (chance(85)) {
        text.append("  images:\n");
        repository(one(List.of("team/app", "deep/er/path/app")), true);
        if (chance(40)) {
          repository(one(List.of("single", "kinds/rare", "indexes/arms", "none", "Upper")), true);
        }
      }
      section("images-by-tag-regex", EXPRESSIONS, 25);
      section("images-by-semver", CONSTRAINTS, 25);
    }

    private void section(String name, List<String> values, int percent) {
      if (chance(percent)) {
        String repository = one(List.of("team/app", "deep/er/path/app", "kinds/plain"));
        text.append("  " + name + ":\n    " + repository + ": " + one(values) + "\n");
      }
    }

    private void repository(String name, boolean known) {
      text.append("    ").append(name).append(":");
      List<String> tags = known ? originals.tagsOf(name) : List.of();
      if (tags.isEmpty() || chance(30)) {
        text.append(" []\n");
        return;
      }
      text.append("\n    - ").append(quoted(one(tags))).append("\n");
      if (chance(30)) {
        text.append("    - '" + originals.digest(name + ":" + one(tags)) + "'\n");
      }
      if (chance(25)) {
        text.append("    - " + one(ODD_TAGS) + "\n");
      }
      if (chance(15)) {
        text.append("    - " + quoted(one(tags)) + "\n");
      }
    }

    private String quoted(String tag) {
      return chance(50) ? tag : "\"" + tag + "\"";
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private String one(List<String> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}

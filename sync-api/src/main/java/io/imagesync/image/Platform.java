// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An operating system and processor, in the names the OCI image specification uses ({@code linux},
 * {@code amd64}, {@code v8}).
 *
 * @param os the operating system
 * @param architecture the processor architecture
 * @param variant the architecture's variant, if one matters
 */
public record Platform(String os, String architecture, Optional<String> variant) {
  private static final int MOST_SHOWN = 100;

  /** Checks that operating system and architecture are not blank. */
  public Platform {
    Objects.requireNonNull(variant, "variant");
    if (os.isBlank() || architecture.isBlank()) {
      throw new IllegalArgumentException("A platform needs an operating system and architecture");
    }
  }

  /** A platform without variant. */
  public static Platform of(String os, String architecture) {
    return new Platform(os, architecture, Optional.empty());
  }

  /**
   * Reads {@code os/architecture[/variant]}, e.g. {@code linux/arm64/v8}.
   *
   * @throws IllegalArgumentException if there are not two or three non-empty parts
   */
  public static Platform parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2 || parts.length > 3 || parts[parts.length - 1].isBlank()) {
      throw new IllegalArgumentException(
          "Invalid platform "
              + Quoted.of(text, MOST_SHOWN)
              + ": expected os/architecture[/variant]");
    }
    Optional<String> variant = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
    return new Platform(parts[0], parts[1], variant);
  }

  /** The platform this Java runtime runs on. */
  public static Platform host() {
    String architecture = hostArchitecture(System.getProperty("os.arch", ""));
    Optional<String> variant =
        switch (architecture) {
          case "arm64" -> Optional.of("v8");
          case "arm" -> Optional.of("v7");
          default -> Optional.empty();
        };
    return new Platform(hostOs(System.getProperty("os.name", "")), architecture, variant);
  }

  /** {@code os/architecture[/variant]}. */
  @Override
  public String toString() {
    return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
  }

  private static String hostOs(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "windows";
    }
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.isBlank() ? "linux" : name.replace(" ", "");
  }

  private static String hostArchitecture(String osArch) {
    return switch (osArch) {
      case "", "x86_64", "amd64" -> "amd64";
      case "x86", "i386", "i686" -> "386";
      case "aarch64" -> "arm64";
      default -> osArch;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import io.imagesync.yaml.semver.Operand.Precision;
import java.util.stream.Stream;

/** What a term demands of a version. Whether pre-releases are considered is decided before. */
enum Operator {
  EQUAL("", "=") {
    @Override
    boolean holds(Version version, Operand operand) {
      return operand.isPartial()
          ? TILDE.holds(version, operand)
          : version.compareTo(operand.version()) == 0;
    }
  },
  NOT_EQUAL("!=") {
    @Override
    boolean holds(Version version, Operand operand) {
      return switch (operand.precision()) {
        case FULL, NOTHING -> version.compareTo(operand.version()) != 0;
        case MAJOR -> !operand.sameMajor(version);
        case MINOR ->
            !operand.sameMajor(version)
                || !operand.sameMinor(version)
                || version.preRelease().compareTo(operand.version().preRelease()) != 0;
      };
    }
  },
  GREATER(">") {
    @Override
    boolean holds(Version version, Operand operand) {
      int major = Long.compareUnsigned(version.major(), operand.version().major());
      int minor = Long.compareUnsigned(version.minor(), operand.version().minor());
      return switch (operand.precision()) {
        case FULL, NOTHING -> version.isNewerThan(operand.version());
        case MAJOR -> major > 0;
        case MINOR -> major > 0 || (major == 0 && minor > 0);
      };
    }
  },
  LESS("<") {
    @Override
    boolean holds(Version version, Operand operand) {
      return !version.isAtLeast(operand.version());
    }
  },
  AT_LEAST(">=", "=>") {
    @Override
    boolean holds(Version version, Operand operand) {
      return version.isAtLeast(operand.version());
    }
  },
  AT_MOST("<=", "=<") {
    @Override
    boolean holds(Version version, Operand operand) {
      if (!operand.isPartial()) {
        return !version.isNewerThan(operand.version());
      }
      int major = Long.compareUnsigned(version.major(), operand.version().major());
      int minor = Long.compareUnsigned(version.minor(), operand.version().minor());
      boolean minorIsOpen = operand.precision() == Precision.MAJOR;
      return major < 0 || (major == 0 && (minorIsOpen || minor <= 0));
    }
  },
  TILDE("~", "~>") {
    @Override
    boolean holds(Version version, Operand operand) {
      if (!version.isAtLeast(operand.version())) {
        return false;
      }
      return switch (operand.precision()) {
        case NOTHING -> true;
        case MAJOR -> operand.sameMajor(version);
        case MINOR -> operand.sameMajor(version) && operand.sameMinor(version);
        case FULL ->
            isZero(operand.version()) || (operand.sameMajor(version) && operand.sameMinor(version));
      };
    }
  },
  CARET("^") {
    @Override
    boolean holds(Version version, Operand operand) {
      Version from = operand.version();
      if (!version.isAtLeast(from) || !operand.sameMajor(version)) {
        return false;
      }
      if (from.major() != 0 || operand.precision() == Precision.MAJOR) {
        return true;
      }
      if (!operand.sameMinor(version)) {
        return false;
      }
      return from.minor() != 0
          || operand.precision() == Precision.MINOR
          || version.patch() == from.patch();
    }
  };

  private final String symbol;
  private final String otherSymbol;

  Operator(String symbol) {
    this(symbol, symbol);
  }

  Operator(String symbol, String otherSymbol) {
    this.symbol = symbol;
    this.otherSymbol = otherSymbol;
  }

  abstract boolean holds(Version version, Operand operand);

  Stream<String> symbols() {
    return Stream.of(symbol, otherSymbol).distinct();
  }

  private static boolean isZero(Version version) {
    return version.major() == 0 && version.minor() == 0 && version.patch() == 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What scalars are as text: what is written, unless an explicit tag says otherwise. */
final class ScalarText {
  /** The tag of plain scalars without one. */
  static final Tag PLAIN = new Tag("tag:imagesync.io,plain");

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
  private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");

  private static final String INTEGER =
      "[-+]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*)";
  private static final String FLOAT =
      "[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
          + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)";
  private static final String TIMESTAMP =
      "\\d{4}-\\d{1,2}-\\d{1,2}"
          + "([Tt]\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?(Z|[-+]\\d\\d:\\d\\d)"
          + "| \\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?)?";

  /** What a scalar must look like to bear one of these tags. */
  private static final Map<Tag, Predicate<String>> FORMS =
      Map.of(
          Tag.NULL, NULLS::contains,
          Tag.BOOL, text -> TRUE.contains(text) || FALSE.contains(text),
          Tag.INT, matching(INTEGER),
          Tag.FLOAT, matching(INTEGER + "|" + FLOAT),
          Tag.TIMESTAMP, matching(TIMESTAMP));

  private ScalarText() {}

  private static Predicate<String> matching(String expression) {
    return Pattern.compile(expression).asMatchPredicate();
  }

  /** Whether the node is a null, written out or left out. */
  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && NULLS.contains(scalar.getValue())
        && (scalar.getTag().equals(PLAIN) || scalar.getTag().equals(Tag.NULL));
  }

  /** Whether the node is the key that merges other mappings into its own. */
  static boolean isMerge(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getValue().equals("<<")
        && (scalar.getTag().equals(PLAIN) || scalar.getTag().equals(Tag.MERGE));
  }

  /** The text of a scalar; empty for a null. */
  static Optional<String> of(ScalarNode scalar) throws ProblemException {
    if (scalar.getTag().equals(Tag.BINARY)) {
      return Optional.of(decode(scalar));
    }
    Predicate<String> form = FORMS.get(scalar.getTag());
    if (form != null && !form.test(scalar.getValue())) {
      throw ProblemException.at(scalar, "the value does not fit its tag " + tag(scalar));
    }
    return isNull(scalar) ? Optional.empty() : Optional.of(scalar.getValue());
  }

  /** The truth of a scalar: true and false plain, yes, no, on and off also in quotes. */
  static Optional<Boolean> truth(ScalarNode scalar) throws ProblemException {
    Optional<String> text = of(scalar);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean plain = scalar.getTag().equals(PLAIN) || scalar.getTag().equals(Tag.BOOL);
    if (YES.contains(text.get()) || (plain && TRUE.contains(text.get()))) {
      return Optional.of(true);
    }
    if (NO.contains(text.get()) || (plain && FALSE.contains(text.get()))) {
      return Optional.of(false);
    }
    throw ProblemException.at(scalar, "expected true or false, without quotes");
  }

  private static String decode(ScalarNode scalar) throws ProblemException {
    String base64 = scalar.getValue().replaceAll("[\\r\\n]", "");
    try {
      if (base64.length() % 4 == 0) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // What it says is part of the value, which may be a password.
    }
    throw ProblemException.at(scalar, "the value is not text in base64");
  }

  private static String tag(ScalarNode scalar) {
    return "!!" + scalar.getTag().getValue().substring(Tag.PREFIX.length());
  }
}

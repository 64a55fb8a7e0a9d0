// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ten thousand texts that parsers are fed with: well-formed ones after some changes, the same ones
 * in every run. Characters are put in, taken out and repeated, now and then thousands of times.
 *
 * <pre>{@code
 * Malformed.from("0-999", "bytes=0-999")
 *     .mixedWith("bytes", "*")
 *     .mayFailWith(IllegalArgumentException.class)
 *     .check(text -> assertThat(ByteRange.parse(text).length()).isPositive());
 * }</pre>
 *
 * <p>If the well-formed texts have no characters from U+0100 on, nearly all others have none
 * either, so texts can stand for bytes: {@code text.getBytes(ISO_8859_1)}. Needs AssertJ. Not
 * thread-safe.
 */
public final class Malformed {
  private static final long SEED = 1967;
  private static final int TEXTS = 10_000;
  private static final int FEW = TEXTS / 200;
  private static final int MOST_CHANGES = 5;
  private static final int LONGEST_CHANGE = 8;
  private static final int REPETITIONS = 3_000;
  private static final int CHANGES_FOR_A_REPETITION = 500;
  private static final int LONGEST_MESSAGE = 5_000;

  private final List<String> wellFormed;
  private final List<String> fragments = new ArrayList<>(Fragments.USUAL);
  private final Set<Class<? extends Exception>> failures = new HashSet<>();
  private final List<String> secrets = new ArrayList<>();

  private Malformed(List<String> wellFormed) {
    this.wellFormed = wellFormed;
  }

  /** Reads one text, and checks what must hold for whatever it reads. */
  @FunctionalInterface
  public interface Reading {
    /**
     * Reads {@code text}.
     *
     * @throws Exception of one of the allowed classes, if {@code text} is refused
     * @throws AssertionError if something does not hold
     */
    void of(String text) throws Exception;
  }

  /** Changes of {@code wellFormed}, which are themselves read without failure. */
  public static Malformed from(String... wellFormed) {
    return new Malformed(List.of(wellFormed));
  }

  /** Puts in {@code more}, words that mean something in this format. */
  public Malformed mixedWith(String... more) {
    fragments.addAll(List.of(more));
    return this;
  }

  /** Allows failures of exactly these classes. Without this, reading must never fail. */
  @SafeVarargs
  public final Malformed mayFailWith(Class<? extends Exception>... allowed) {
    for (Class<? extends Exception> failure : allowed) {
      failures.add(failure);
    }
    return this;
  }

  /** Forbids failures to tell {@code secret}, which stands in the well-formed texts. */
  public Malformed neverTelling(String secret) {
    secrets.add(secret);
    return this;
  }

  /**
   * Reads them all. Whatever fails does so with one of the allowed classes and a message of at most
   * 5000 characters that can be printed. If reading may fail, it does so for some texts and for
   * some it does not, so that neither goes without a test.
   *
   * @throws AssertionError that shows the text that was read otherwise
   */
  public void check(Reading reading) {
    wellFormed.forEach(text -> assertThat(isRead(text, reading)).as(shown(text)).isTrue());
    Random random = new Random(SEED);
    int read = 0;
    for (int i = 0; i < TEXTS; i++) {
      read += isRead(changed(random), reading) ? 1 : 0;
    }
    assertThat(read)
        .as("texts of %s that were read", TEXTS)
        .isBetween(FEW, failures.isEmpty() ? TEXTS : TEXTS - FEW);
  }

  private boolean isRead(String text, Reading reading) {
    try {
      reading.of(text);
      return true;
    } catch (Exception e) {
      checkFailure(text, e);
      return false;
    } catch (AssertionError | StackOverflowError e) {
      throw new AssertionError("for " + shown(text), e);
    }
  }

  private void checkFailure(String text, Exception failure) {
    if (!failures.contains(failure.getClass())) {
      throw new AssertionError("for " + shown(text), failure);
    }
    String message = failure.getMessage();
    assertThat(message)
        .as("message for %s", shown(text))
        .isNotBlank()
        .matches("[^\\p{Cntrl}]*+")
        .hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
    assertThat(secrets).as(message).noneMatch(secret -> String.valueOf(message).contains(secret));
  }

  private String changed(Random random) {
    StringBuilder text = new StringBuilder(pick(wellFormed, random));
    for (int changes = random.nextInt(MOST_CHANGES) + 1; changes > 0; changes--) {
      int start = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), start + random.nextInt(LONGEST_CHANGE));
      if (random.nextInt(CHANGES_FOR_A_REPETITION) == 0) {
        text.insert(start, text.substring(start, end).repeat(REPETITIONS));
      } else {
        text.replace(start, end, replacement(text.substring(start, end), random));
      }
    }
    return text.toString();
  }

  private String replacement(String part, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> part + part;
      case 1 -> String.valueOf((char) random.nextInt(0x100));
      default -> pick(fragments, random);
    };
  }

  private static String pick(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** As it would be written in a test of its own. */
  private static String shown(String text) {
    String head = text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
    return head.chars().mapToObj(Fragments::escaped).collect(Collectors.joining("", "\"", "\""));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintTest {
  private static final List<String> ALPINE =
      List.of(
          "3.11.0",
          "3.12.0",
          "3.12.1",
          "v3.13",
          "3.14.0-rc1",
          "4",
          "4.0.0",
          "20230101",
          "edge",
          "latest",
          "3.12",
          "3.12.0-alpine",
          "2021.01.05",
          "3.12.0.1",
          "V3.15.0",
          "3.12.00");

  private static List<String> selected(String constraint, List<String> tags) {
    return tags.stream().filter(Constraint.parse(constraint)::isSatisfiedBy).toList();
  }

  @ParameterizedTest
  @DisplayName("6.4 operators on the tags of a repository, pre-releases gated")
  @CsvSource(
      delimiter = ';',
      value = {
        ">= 3.12.0           ; 3.12.0 3.12.1 v3.13 4 4.0.0 20230101 3.12 2021.01.05 3.12.00",
        "3.12                ; 3.12.0 3.12.1 3.12 3.12.00",
        "~3.12               ; 3.12.0 3.12.1 3.12 3.12.00",
        "3.12.x              ; 3.12.0 3.12.1 3.12 3.12.00",
        "3.12.0              ; 3.12.0 3.12 3.12.00",
        "^3.12               ; 3.12.0 3.12.1 v3.13 3.12 3.12.00",
        ">3.12               ; v3.13 4 4.0.0 20230101 2021.01.05",
        "<=3                 ; 3.11.0 3.12.0 3.12.1 v3.13 3.12 3.12.00",
        ">= 3.12.0-0, < 4    ; 3.12.0 3.12.1 v3.13 3.14.0-rc1 3.12 3.12.0-alpine 3.12.00",
        "3.11 - 3.12         ; 3.11.0 3.12.0 3.12.1 3.12 3.12.00",
        ">=3.12.0 || 3.11.0  ;"
            + " 3.11.0 3.12.0 3.12.1 v3.13 4 4.0.0 20230101 3.12 2021.01.05 3.12.00",
        "3.11-3.12           ; 3.11.0",
        "3.11.0 3.12.0       ; ''",
        "!=4, >3.12          ; v3.13 20230101 2021.01.05",
        "~> 3.12.1           ; 3.12.1",
        "=> 4 =< 5           ; 4 4.0.0",
      })
  void should_select_tags(String constraint, String tags) {
    List<String> expected = tags.isEmpty() ? List.of() : List.of(tags.split(" "));

    assertThat(selected(constraint, ALPINE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("6.4 every operator, with each part missing or a wildcard")
  @CsvSource(
      delimiter = ';',
      value = {
        // without numbers
        "*     ; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        "x     ; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        "X.1.x ; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        ">=0   ; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        "~*    ; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        "~0.0.0; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        "^*    ; 0.0.0",
        "!=*   ; 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        ">*    ; 0.0.7 0.3.0 1.0.0 1.2.3 2.0.0",
        "<*    ; ''",
        "<=*   ; 0.0.0 0.0.7",
        "*-0   ; 0.0.0 0.0.7 0.3.0 0.3.0-b 1.0.0 1.2.3 1.2.3-a 1.2.3-b 2.0.0",
        // the major number alone
        "1     ; 1.0.0 1.2.3",
        "!=1   ; 0.0.0 0.0.7 0.3.0 2.0.0",
        ">1    ; 2.0.0",
        ">=1.x ; 1.0.0 1.2.3 2.0.0",
        "<1    ; 0.0.0 0.0.7 0.3.0",
        "<=1   ; 0.0.0 0.0.7 0.3.0 1.0.0 1.2.3",
        "~1    ; 1.0.0 1.2.3",
        "^1    ; 1.0.0 1.2.3",
        "^0    ; 0.0.0 0.0.7 0.3.0",
        "~0    ; 0.0.0 0.0.7 0.3.0",
        // major and minor
        "1.2.* ; 1.2.3",
        "!=1.2 ; 0.0.0 0.0.7 0.3.0 1.0.0 2.0.0",
        ">0.0  ; 0.3.0 1.0.0 1.2.3 2.0.0",
        "<=1.0 ; 0.0.0 0.0.7 0.3.0 1.0.0",
        "^0.0  ; 0.0.0 0.0.7",
        "~0.0  ; 0.0.0 0.0.7",
        "^0.3  ; 0.3.0",
        "^1.1  ; 1.2.3",
        // all three
        "^0.0.7; 0.0.7",
        "^0.0.6; ''",
        "^0.2.9; ''",
        "~1.2.1; 1.2.3",
        "^1.0.1; 1.2.3",
        "!=1.2.3; 0.0.0 0.0.7 0.3.0 1.0.0 2.0.0",
        // pre-releases
        ">1.2.3-a     ; 1.2.3 1.2.3-b 2.0.0",
        "1.2.3-a      ; 1.2.3-a",
        "1.2-b        ; 1.2.3 1.2.3-a 1.2.3-b",
        "!=1.2-a      ; 0.0.0 0.0.7 0.3.0 0.3.0-b 1.0.0 1.2.3 1.2.3-b 2.0.0",
        "<0.3-z       ; 0.0.0 0.0.7 0.3.0-b",
        "^1.2.3-a     ; 1.2.3 1.2.3-a 1.2.3-b",
        ">1 || 1-a    ; 1.0.0 1.2.3 1.2.3-a 1.2.3-b 2.0.0",
        "<1 || >1.0-a ; 0.0.0 0.0.7 0.3.0 1.2.3 1.2.3-a 1.2.3-b 2.0.0",
      })
  void should_obey_each_operator(String constraint, String versions) {
    List<String> all =
        List.of(
            "0.0.0", "0.0.7", "0.3.0", "0.3.0-b", "1.0.0", "1.2.3", "1.2.3-a", "1.2.3-b", "2.0.0");
    List<String> expected = versions.isEmpty() ? List.of() : List.of(versions.split(" "));

    assertThat(selected(constraint, all)).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("6.4 spellings of constraints")
  @ValueSource(
      strings = {
        "1",
        " 1 ",
        "1 2",
        "1,2",
        "1 , 2",
        "1\t2\n3",
        ">  1",
        "v1.2.3",
        "1.2.3-rc.1+build.5",
        "1+b-c",
        "01.002",
        "x.1x",
        "1 - 2",
        "v1 - v2",
        "1 - 2, 3 - 4",
        "1 - 2 3 - 4",
        "1 - 2>1.5",
        ">0, 1 - 2",
        "1||2",
        "1 || 2 - 3",
        "18446744073709551615"
      })
  void should_read(String constraint) {
    assertThat(Constraint.parse(constraint)).isEqualTo(Constraint.parse(constraint));
  }

  @ParameterizedTest
  @DisplayName("6.4 constraints that are errors")
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "' ';an alternative is empty",
        "1 ||;an alternative is empty",
        "||1;an alternative is empty",
        "1 || || 2;an alternative is empty",
        "1,;a version is missing",
        ",1;a version is missing",
        "1,,2;a version is missing",
        ">;a version is missing after \">\"",
        ">= || 1;a version is missing after \">=\"",
        ">=1<2;\"1<2\" is not a version",
        "==1;\"=1\" is not a version",
        "> = 1;\"=\" is not a version",
        ">= V3;\"V3\" is not a version",
        "latest;\"latest\" is not a version",
        "1x;\"1x\" is not a version",
        "1.2.3.4;\"1.2.3.4\" is not a version",
        "1.;\"1.\" is not a version",
        "1-;\"1-\" is not a version",
        "1.2.3-01;\"1.2.3-01\" is not a version",
        "v;\"v\" is not a version",
        "18446744073709551616;\"18446744073709551616\" is not a version",
        "|;\"|\" is not a version",
        ">1 2 - 3;is not a version",
        "1 - 2 - 3;\"-\" is not a version",
        "1 -2;\"-2\" is not a version",
      })
  void should_explain_what_it_cannot_read(String constraint, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constraint.parse(constraint))
        .withMessageStartingWith("Invalid constraint \"" + constraint + "\"")
        .withMessageContaining(reason);
  }

  @Test
  @DisplayName("6.4 an empty constraint is an error")
  void should_not_read_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constraint.parse(""))
        .withMessage("Invalid constraint \"\": an alternative is empty");
  }

  @Test
  @DisplayName("6.4 limits of length and of groups")
  void should_bound_everything() {
    String groups32 = String.join("||", Collections.nCopies(32, "1"));
    String version = "1.2.3-" + "a".repeat(250);

    assertThat(Constraint.parse(groups32).isSatisfiedBy("1.5")).isTrue();
    assertThat(Constraint.parse(version).isSatisfiedBy(version)).isTrue();
    assertThat(Constraint.parse("1" + " ".repeat(511)).isSatisfiedBy("1")).isTrue();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constraint.parse(groups32 + "||1"))
        .withMessageContaining("32 alternatives");
    assertThatIllegalArgumentException().isThrownBy(() -> Constraint.parse(version + "a"));
    assertThatIllegalArgumentException()
        .as("the zeros that are filled in count")
        .isThrownBy(() -> Constraint.parse("1-" + "a".repeat(251)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constraint.parse("1" + " ".repeat(512)))
        .withMessage("The constraint is longer than 512 characters");
  }

  @Test
  void should_not_repeat_control_characters_in_a_message() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constraint.parse("1\u001b[2J"))
        .withMessageNotContaining("\u001b");
  }

  @Test
  void should_fail_in_one_way_only_and_decide_about_any_version() {
    Malformed.from(">= 3.12.0, <4 || ~2.1", "^1.x", "1.0 - 2", "!=1.2.3-rc.1")
        .mixedWith("||", ">=", " - ", "~>", "x", "*")
        .mayFailWith(IllegalArgumentException.class)
        .check(
            text -> {
              Constraint constraint = Constraint.parse(text);
              assertThat(constraint).isEqualTo(Constraint.parse(text));
              assertThat(constraint.isSatisfiedBy("no version")).isFalse();
            });
  }
}

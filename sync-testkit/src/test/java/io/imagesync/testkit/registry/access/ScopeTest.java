// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "repository:a/b:pull",
        "repository:a/b:pull,push,delete",
        "repository:host:5000/a:pull",
        "registry:catalog:*"
      })
  void should_read_what_it_writes(String scope) {
    assertThat(Scope.parse(scope).orElseThrow()).hasToString(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a:b", ":a:pull", "a:b:"})
  void should_refuse_what_is_no_scope(String scope) {
    assertThat(Scope.parse(scope)).isEmpty();
  }

  @Test
  void should_cover_no_more_than_it_says() {
    Scope held = Scope.repository("a", "pull", "push");

    assertThat(held.covers(Scope.repository("a", "pull"))).isTrue();
    assertThat(held.covers(Scope.repository("a", "pull", "push"))).isTrue();
    assertThat(held.covers(Scope.repository("a", "delete"))).isFalse();
    assertThat(held.covers(Scope.repository("b", "pull"))).isFalse();
    assertThat(Scope.repository("a", "*").covers(held)).isTrue();
  }

  @Test
  void should_never_fail_and_read_again_what_it_writes() {
    Malformed.from("repository:a/b:pull,push", "registry:catalog:*")
        .mixedWith("pull", "delete", ",", "::")
        .check(
            text ->
                Scope.parse(text)
                    .ifPresent(scope -> assertThat(Scope.parse(scope.toString())).hasValue(scope)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryExtensionTest {
  private static final List<InProcessRegistry> SEEN = new ArrayList<>();

  @RegisterExtension
  final RegistryExtension registries =
      new RegistryExtension().with("private", builder -> builder.basicAuth("john", "secret"));

  private InProcessRegistry prepared;

  private static int ping(InProcessRegistry registry) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) registry.uri().resolve("/v2/").toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    return connection.getResponseCode();
  }

  @BeforeEach
  void prepare(@Registry("source") InProcessRegistry source) {
    prepared = source;
    source.putBlob("prepared", new byte[1]);
  }

  @Test
  void should_give_a_test_the_registry_that_was_prepared_for_it(
      @Registry("source") InProcessRegistry source, InProcessRegistry other) throws IOException {
    SEEN.add(source);
    SEEN.add(other);
    assertThat(source).isSameAs(prepared);
    assertThat(source.repositories()).containsExactly("prepared");
    assertThat(other).isNotSameAs(source);
    assertThat(ping(other)).isEqualTo(200);
  }

  @Test
  void should_give_each_test_its_own(
      @Registry("source") InProcessRegistry source,
      InProcessRegistry first,
      InProcessRegistry second) {
    SEEN.add(source);
    assertThat(SEEN).filteredOn(seen -> seen == source).hasSize(1);
    assertThat(first).isSameAs(second);
    assertThat(first.repositories()).isEmpty();
  }

  @Test
  void should_make_a_registry_as_it_was_told_to(@Registry("private") InProcessRegistry registry)
      throws IOException {
    assertThat(ping(registry)).isEqualTo(401);
  }

  @AfterAll
  static void should_have_closed_them_all() {
    assertThat(SEEN).isNotEmpty();
    for (InProcessRegistry registry : SEEN) {
      assertThatThrownBy(() -> ping(registry)).isInstanceOf(IOException.class);
    }
  }
}

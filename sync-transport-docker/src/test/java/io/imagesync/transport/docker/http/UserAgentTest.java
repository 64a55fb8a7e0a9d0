// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserAgentTest {
  @Test
  void should_put_a_prefix_before_the_name_of_the_product() {
    assertThat(UserAgent.of(Optional.empty())).matches("imagesync/[0-9][^ ]*");
    assertThat(UserAgent.of(Optional.of("ci/1"))).matches("ci/1 imagesync/[0-9][^ ]*");
  }
}

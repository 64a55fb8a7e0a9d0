// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void should_mask_passwords_and_tokens() {
    Secrets login = new Secrets(new Credentials.UsernamePassword("john", "pa$$"));
    Secrets ready = new Secrets(new Credentials.BearerToken("tok"));

    assertThat(login.mask("john and pa$$ or am9objpwYSQk")).isEqualTo("john and *** or ***");
    assertThat(ready.mask("a tok")).isEqualTo("a ***");
    assertThat(ready.mask("got Bearer eyJhbGciOi.J9.xyz_-1= here")).isEqualTo("got *** here");
    assertThat(ready.mask("got eyJhbGciOiJFUzI1NiJ9.e30.abc here")).isEqualTo("got *** here");
  }

  @Test
  void should_not_mask_an_empty_password() {
    Secrets login = new Secrets(new Credentials.UsernamePassword("john", ""));

    assertThat(login.mask("nothing to hide")).isEqualTo("nothing to hide");
  }
}

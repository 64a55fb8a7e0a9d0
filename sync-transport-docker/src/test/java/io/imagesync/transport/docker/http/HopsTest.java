// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.transport.docker.FailedWith;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopsTest {
  private static final Hops STRICT = new Hops(false);
  private static final Hops LAX = new Hops(true);

  /** What a server means that the user named and that is behind a proxy. */
  private static Url follow(Hops hops, String from, String reference) throws Exception {
    Server server = Server.of(Target.of(Url.parse(from)), Optional.empty());
    return hops.follow(server, reference).url();
  }

  @ParameterizedTest
  @CsvSource({
    "https://reg.example.com,      http://reg.example.com/x,      https://reg.example.com/x",
    "https://reg.example.com:5000, http://reg.example.com:5000/x, https://reg.example.com:5000/x",
    "https://reg.example.com:5000, http://reg.example.com/x,      https://reg.example.com:5000/x",
    "https://reg.example.com:443,  https://reg.example.com/x,     https://reg.example.com/x",
    "https://reg.example.com,      https://cdn.example.com/x,     https://cdn.example.com/x",
    "http://reg.example.com,       http://cdn.example.com/x,      http://cdn.example.com/x",
    "http://reg.example.com,       https://cdn.example.com/x,     https://cdn.example.com/x",
    "http://127.0.0.1:5000,        http://127.0.0.1:6000/x,       http://127.0.0.1:6000/x",
    "http://127.0.0.1:5000,        http://192.168.1.1/x,          http://192.168.1.1/x",
    "http://10.0.0.1,              http://192.168.1.1/x,          http://192.168.1.1/x",
    "https://reg.example.com,      https://8.8.8.8/x,             https://8.8.8.8/x",
  })
  void should_follow(String from, String reference, String expected) throws Exception {
    Url url = follow(STRICT, from, reference);

    assertThat(url).isEqualTo(Url.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "https://reg.example.com, http://cdn.example.com/x",
    "https://reg.example.com, http://reg.example.com:8080/x",
    "https://reg.example.com, https://localhost/x",
    "https://reg.example.com, https://a.localhost/x",
    "https://reg.example.com, https://127.0.0.1/x",
    "https://reg.example.com, https://127.1/x",
    "https://reg.example.com, https://2130706433/x",
    "https://reg.example.com, https://0x7f000001/x",
    "https://reg.example.com, https://0177.0.0.1/x",
    "https://reg.example.com, https://[::1]/x",
    "https://reg.example.com, https://[::ffff:127.0.0.1]/x",
    "https://reg.example.com, https://[fc00::1]/x",
    "https://reg.example.com, https://10.1.2.3/x",
    "https://reg.example.com, https://172.16.0.1/x",
    "https://reg.example.com, https://192.168.0.1./x",
    "https://reg.example.com, https://169.254.169.254/x",
    "https://reg.example.com, https://224.0.0.1/x",
    "https://reg.example.com, https://0.0.0.0/x",
    "http://10.0.0.1,         http://127.0.0.1/x",
    "http://127.0.0.1,        http://169.254.169.254/x",
  })
  void should_refuse(String from, String reference) {
    FailedWith.kind(ErrorKind.PROTOCOL, () -> follow(STRICT, from, reference));
  }

  @ParameterizedTest
  @CsvSource({
    "https://reg.example.com/v2/a, http://reg.example.com/v2/a/uploads/1?x=y",
    "https://reg.example.com:5000, http://reg.example.com:5000/v2/a/uploads/1?x=y",
  })
  void r3_should_mean_https_where_a_proxy_made_the_registry_write_http(
      String from, String reference) throws Exception {
    Url url = follow(STRICT, from, reference);

    assertThat(url.origin()).isEqualTo(Url.parse(from).origin());
    assertThat(url.pathAndQuery()).isEqualTo("/v2/a/uploads/1?x=y");
  }

  @Test
  void should_leave_https_where_the_user_allowed_plain_http() throws Exception {
    assertThat(follow(LAX, "https://reg.example.com", "http://cdn.example.com/x"))
        .isEqualTo(Url.parse("http://cdn.example.com/x"));
  }
}

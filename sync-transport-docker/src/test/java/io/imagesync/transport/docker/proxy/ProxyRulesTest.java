// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import io.imagesync.ProxySettings;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.FailedWith;
import io.imagesync.transport.docker.TestSurroundings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
  private static ProxyRules environment(Map<String, String> variables) {
    return ProxyRules.of(TestSurroundings.in(Path.of("/nonexistent"), variables));
  }

  private static String found(ProxyRules rules, String url) throws TransportException {
    String scheme = url.substring(0, url.indexOf(':'));
    String host = url.substring(url.indexOf("//") + 2);
    return rules
        .find(scheme, host, scheme.equals("https") ? 443 : 80)
        .map(ProxyAddress::toString)
        .orElse("direct");
  }

  @ParameterizedTest(name = "{0}: {1} by {2}")
  @CsvSource({
    "HTTPS_PROXY=p:1, https://a.test, http://p:1",
    "HTTPS_PROXY=p:1, http://a.test, direct",
    "HTTP_PROXY=p:1, http://a.test, http://p:1",
    "HTTP_PROXY=p:1, https://a.test, direct",
    "https_proxy=p:1, https://a.test, http://p:1",
    "http_proxy=p:1, http://a.test, http://p:1",
    "HTTPS_PROXY=p:1;https_proxy=q:2, https://a.test, http://p:1",
    "HTTPS_PROXY=;https_proxy=q:2, https://a.test, http://q:2",
    "ALL_PROXY=p:1, https://a.test, direct",
    "HTTPS_PROXY=p:1;NO_PROXY=a.test, https://a.test, direct",
    "HTTPS_PROXY=p:1;no_proxy=a.test, https://a.test, direct",
    "HTTPS_PROXY=p:1;NO_PROXY=b.test;no_proxy=a.test, https://a.test, http://p:1",
    "HTTPS_PROXY=p:1, https://localhost, direct",
    "HTTPS_PROXY=p:1, https://127.0.0.1, direct",
    "HTTPS_PROXY=p:1, https://127.9.9.9, direct",
    "HTTPS_PROXY=p:1, https://::1, direct",
    "HTTPS_PROXY=p:1, https://10.0.0.1, http://p:1",
    "HTTPS_PROXY=squid_proxy:3128, https://a.test, http://squid_proxy:3128",
    "HTTPS_PROXY=socks5://u:p_%40x@the_proxy, https://a.test, socks5://the_proxy:1080",
    "HTTPS_PROXY=p:1;REQUEST_METHOD=GET, https://a.test, http://p:1",
    "HTTPS_PROXY=nonsense://;NO_PROXY=a.test, https://a.test, direct",
  })
  void should_read_the_environment_variables(String variables, String url, String proxy)
      throws Exception {
    Map<String, String> map = new HashMap<>();
    for (String variable : variables.split(";", -1)) {
      map.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }

    assertThat(found(environment(map), url)).isEqualTo(proxy);
  }

  @Test
  void should_not_trust_a_variable_that_a_web_client_can_set() {
    ProxyRules rules = environment(Map.of("HTTP_PROXY", "p:1", "REQUEST_METHOD", "GET"));

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> rules.find("http", "a.test", 80))
        .contains("REQUEST_METHOD");
  }

  @Test
  void should_obey_settings_without_the_environment() throws Exception {
    ProxyRules rules = ProxyRules.of(new ProxySettings("https://p.test", "q.test", "*.in.test"));

    assertThat(found(rules, "https://a.test")).isEqualTo("https://p.test:443");
    assertThat(found(rules, "http://a.test")).isEqualTo("http://q.test:80");
    assertThat(found(rules, "https://x.in.test")).isEqualTo("direct");
    assertThat(found(ProxyRules.of(ProxySettings.none()), "https://a.test")).isEqualTo("direct");
  }

  @ParameterizedTest(name = "{0} and {1}:{2}: {3}")
  @CsvSource({
    "'', a.test, 443, false",
    "*, a.test, 443, true",
    "a.test, a.test, 443, true",
    "a.test, x.a.test, 443, true",
    "a.test, xa.test, 443, false",
    "A.Test, a.TEST, 443, true",
    "' a.test , b.test ', b.test, 443, true",
    ".a.test, a.test, 443, false",
    ".a.test, x.a.test, 443, true",
    "*.a.test, a.test, 443, false",
    "*.a.test, x.a.test, 443, true",
    "a.test:443, a.test, 443, true",
    "a.test:443, a.test, 5000, false",
    "a.test:5000, x.a.test, 5000, true",
    ":443, a.test, 443, false",
    "10.0.0.1, 10.0.0.1, 443, true",
    "10.0.0.1:443, 10.0.0.1, 443, true",
    "10.0.0.1:443, 10.0.0.1, 80, false",
    "10.0.0.0/8, 10.255.255.255, 443, true",
    "10.0.0.0/8, 11.0.0.0, 443, false",
    "10.1.2.0/23, 10.1.3.9, 443, true",
    "10.1.2.0/23, 10.1.4.0, 443, false",
    "0.0.0.0/0, 10.1.4.0, 443, true",
    "0.0.0.0/0, a.test, 443, false",
    "10.0.0.1/32, 10.0.0.1, 443, true",
    "10.0.0.1/33, 10.0.0.1, 443, false",
    "fd00::/8, fd12::1, 443, true",
    "fd00::/8, fe12::1, 443, false",
    "[fd00::1]:443, fd00::1, 443, true",
    "[fd00::1]:443, fd00::1, 80, false",
    "fd00::1, fd00:0::1, 443, true",
    "999.0.0.1, 10.0.0.1, 443, false",
  })
  void should_reach_directly_what_is_listed(String list, String host, int port, boolean direct) {
    assertThat(new NoProxy(list).covers(host, port)).isEqualTo(direct);
  }

  @Test
  void should_never_fail_and_always_reach_this_machine_directly() {
    Malformed.from("a.test, .b.test:443", "10.0.0.0/8,[fd00::1]:443", "*.c.test", "")
        .mixedWith("::", "/33", "fd00::/8", "[", "]:")
        .check(
            list -> {
              NoProxy direct = new NoProxy(list);
              assertThat(direct.covers("localhost", 1)).isTrue();
              assertThat(direct.covers("127.0.0.1", 1)).isTrue();
              if (!list.contains("*") && !list.contains("test")) {
                assertThat(direct.covers("a.test", 443)).isFalse();
              }
            });
  }

  @Test
  void should_fail_in_one_way_only_and_not_tell_the_login_of_a_proxy() {
    Malformed.from(
            "http://user:s3cr3t@p.test:3128",
            "socks5://us%40er:s3cr3t@[fd00::1]:1080",
            "p.test:3128",
            "HTTPS://p.test")
        .mixedWith("http://", "socks5h:", "%3A", "%0a", "::", "[", "]", ":0")
        .mayFailWith(TransportException.class)
        .neverTelling("s3cr3t")
        .check(
            text -> {
              ProxyAddress proxy = ProxyAddress.parse(text);
              assertThat(proxy.port()).isBetween(1, 65535);
              assertThat(proxy.host()).matches("[A-Za-z0-9.-]++|[0-9A-Fa-f:.]++(?:%[\\w.-]++)?");
              assertThat(proxy.toString()).doesNotContain("@");
            });
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "p.test, http://p.test:80",
    "p.test:3128, http://p.test:3128",
    "http://p.test:3128/, http://p.test:3128",
    "HTTPS://p.test, https://p.test:443",
    "socks5://p.test, socks5://p.test:1080",
    "socks5h://p.test:9050, socks5://p.test:9050",
    "http://[fd00::1]:3128, http://[fd00::1]:3128",
    "http://user:secret@p.test:3128, http://p.test:3128",
  })
  void should_read_the_url_of_a_proxy_and_not_tell_its_login(String text, String proxy)
      throws Exception {
    assertThat(ProxyAddress.parse(text)).hasToString(proxy);
  }

  @Test
  void should_decode_user_and_password() throws Exception {
    assertThat(ProxyAddress.parse("http://us%40er:p%3Aw:x@p.test").login())
        .contains(new UsernamePassword("us@er", "p:w:x"));
    assertThat(ProxyAddress.parse("user@p.test").login())
        .contains(new UsernamePassword("user", ""));
    assertThat(ProxyAddress.parse("p.test").login()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks4://p.test",
        "ftp://secret:secret@p.test",
        "http://",
        "http://secret@:80",
        "http://p.test:99999",
        "http://secret:secret@p test",
        "http://secret:%zz@p.test"
      })
  void should_refuse_what_is_no_proxy_and_not_tell_its_login(String text) {
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> ProxyAddress.parse(text))
        .contains("proxy")
        .doesNotContain("secret");
  }
}

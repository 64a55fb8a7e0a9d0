// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.FailedWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  private static final Url BASE =
      new Url(new Origin("https", "reg.example.com", 5000), "/v2/app/blobs/uploads/7?state=a");

  private static String whole(Url url) {
    return url.origin() + url.pathAndQuery();
  }

  @ParameterizedTest
  @CsvSource({
    "/x,                          https://reg.example.com:5000/x",
    "/x?y=z,                      https://reg.example.com:5000/x?y=z",
    "?y=z,                        https://reg.example.com:5000/v2/app/blobs/uploads/7?y=z",
    "8,                           https://reg.example.com:5000/v2/app/blobs/uploads/8",
    "./8,                         https://reg.example.com:5000/v2/app/blobs/uploads/8",
    "../8,                        https://reg.example.com:5000/v2/app/blobs/8",
    "../../../../../8,            https://reg.example.com:5000/8",
    "/a/./b/..,                   https://reg.example.com:5000/a/",
    "//cdn.example.com/x,         https://cdn.example.com/x",
    "http://CDN.example.com/x,    http://cdn.example.com/x",
    "HTTPS://cdn.example.com:443, https://cdn.example.com/",
    "http://cdn.example.com:/x,   http://cdn.example.com/x",
    "http://under_score/x,        http://under_score/x",
    "http://[2001:DB8::1]:80/x,   http://[2001:db8::1]/x",
    "https://a/b//c,              https://a/b//c",
    "https://a?b,                 https://a/?b",
    "https://a/b#c,               https://a/b",
    "/x%2fy%zz,                   https://reg.example.com:5000/x%2fy%25zz",
    "/x?a=b|c{d}^e`,              https://reg.example.com:5000/x?a=b%7Cc%7Bd%7D%5Ee%60",
    "/x?a=b c,                    https://reg.example.com:5000/x?a=b%20c",
    "/x?t=2020-01-01T00:00:00+00, https://reg.example.com:5000/x?t=2020-01-01T00:00:00+00",
    "https://cdn/\u0085,          https://cdn/%85",
    "/x?p=\u00fc,                 https://reg.example.com:5000/x?p=%FC",
  })
  void should_resolve_what_servers_send(String reference, String expected) throws Exception {
    assertThat(whole(BASE.resolve(reference))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "mailto:a@b",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a/b",
        "http:/x",
        "http:x",
        "http://",
        "http:///x",
        "http://user@a/x",
        "http://user:pass@a/x",
        "//a@b/x",
        "http://a:0/x",
        "http://a:65536/x",
        "http://a:1x/x",
        "http://a:-1/x",
        "http://a b/x",
        "http://a%20b/x",
        "http://127%2e0%2e0%2e1/x",
        "http://%6cocalhost/x",
        "http://\uff11\uff12\uff17.0.0.1/x",
        "http://127\u30020\u30020\u30021/x",
        "http://[::1%251]/x",
        "http://\u00e4/x",
        "http://[::1/x",
        "http://[fe80::1%25eth0]/x",
        "http://[a.example.com]/x",
        "http://[.:1]/x",
        "http://[127.0.0.1]/x",
        "http://a\\b/x",
        "/a b",
        "/a\tb",
        "/a\r\nHost: b",
        "/a\u0000",
      })
  void should_refuse_what_is_not_safe(String reference) {
    FailedWith.kind(ErrorKind.PROTOCOL, () -> BASE.resolve(reference));
  }

  @Test
  void should_refuse_what_is_too_long() {
    FailedWith.kind(ErrorKind.PROTOCOL, () -> BASE.resolve("/x?" + "y".repeat(17_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "/u,                    /u?digest=d",
    "/u?,                   /u?digest=d",
    "/u?state=a%2Fb&x=,     /u?state=a%2Fb&x=&digest=d",
    "/u?digest=old&x=1,     /u?x=1&digest=d",
    "/u?a=b&digest&c=,      /u?a=b&c=&digest=d",
    "/u?digests=1,          /u?digests=1&digest=d",
  })
  void should_set_one_parameter_and_leave_the_others_alone(String before, String after) {
    assertThat(new Url(BASE.origin(), before).withQueryParameter("digest", "d").pathAndQuery())
        .isEqualTo(after);
  }

  @Test
  void should_not_print_the_query() throws Exception {
    assertThat(Url.parse("https://cdn.example.com/x?signature=secret"))
        .hasToString("https://cdn.example.com/x");
  }

  @Test
  void should_fail_in_no_other_way_and_give_only_clean_urls() {
    Malformed.from(
            "https://cdn.example.com:8443/a/../b?signature=s3cr3t&x={y}",
            "http://[2001:db8::1]/x",
            "//cdn/x#y",
            "/v2/app/./blobs?a=%2F",
            "?a=b",
            "../uploads/8")
        .mixedWith("http:", "https://", "/../", "/./", "::", "%2e%2e/")
        .mayFailWith(TransportException.class)
        .neverTelling("s3cr3t")
        .check(
            reference -> {
              Url url = BASE.resolve(reference);
              assertThat(url.pathAndQuery()).matches("/[\\x21-\\x7e&&[^\"<>\\\\^`{|}#]]*+");
              assertThat(url.path() + "/").doesNotContain("/../", "/./");
              assertThat(url.origin().host()).matches("[a-z0-9._-]++|[0-9a-f]*+:[0-9a-f:.]*+");
              assertThat(Url.parse(whole(url))).isEqualTo(url);
            });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.FailedWith;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesConfTest {
  private static final String DIGEST = "@sha256:" + "a".repeat(64);

  private static RegistriesConf conf(String... files) throws InvalidConfException {
    List<ConfFile> parsed = new ArrayList<>();
    for (String file : files) {
      parsed.add(ConfParser.parse(file));
    }
    return RegistriesConf.of(parsed, "/etc/x.conf");
  }

  private static String registry(String prefix, String... lines) {
    return "[[registry]]\nprefix='" + prefix + "'\n" + String.join("\n", lines) + "\n";
  }

  private static List<String> sources(RegistriesConf conf, String reference)
      throws TransportException {
    return conf.pullSources(DockerReference.parse(reference)).stream()
        .map(source -> source.reference() + (source.insecure() ? " insecure" : ""))
        .toList();
  }

  @Test
  void should_leave_alone_what_nothing_is_said_of() throws Exception {
    assertThat(sources(RegistriesConf.empty(), "a.test/b:1")).containsExactly("a.test/b:1");
    assertThat(RegistriesConf.empty().isInsecure(DockerReference.parse("a.test/b"))).isFalse();
    assertThat(RegistriesConf.empty().credentialHelpers()).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "a.test/app:1, moved.test/app:1",
    "a.test:5000/app:1, moved.test:5000/app:1",
    "a.test/deep/app:1, deep.test/x/app:1",
    "a.test/deeper/app:1, moved.test/deeper/app:1",
    "one.wild.test/app:1, wild.moved.test/all/app:1",
    "one.wild.test:5000/app:1, wild.moved.test/all:5000/app:1",
    "one.same.test/app:1, one.same.test/app:1",
    "docker.io/library/busybox:1, hub.test/library/busybox:1",
  })
  void should_put_the_location_in_the_place_of_the_longest_prefix(String from, String to)
      throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='moved.test'")
                + registry("a.test/deep", "location='deep.test/x'")
                + registry("*.wild.test", "location='wild.moved.test/all'")
                + registry("*.same.test")
                + registry("docker.io", "location='hub.test'"));

    if (to.contains("all:5000")) {
      assertThatThrownBy(() -> sources(conf, from)).hasMessageContaining("not a reference");
    } else {
      assertThat(sources(conf, from)).containsExactly(to);
    }
  }

  @Test
  void should_prefer_the_wildcard_when_prefixes_are_equally_long() throws Exception {
    RegistriesConf conf =
        conf(
            registry("x.b.example.com", "location='exact.test'")
                + registry("*.b.example.com", "location='wild.test'"));

    assertThat(sources(conf, "x.b.example.com/app:1")).containsExactly("wild.test/app:1");
  }

  @Test
  void should_not_match_prefixes_with_a_tag() throws Exception {
    RegistriesConf conf = conf(registry("a.test/app:1", "location='b.test/app:1'"));

    assertThat(sources(conf, "a.test/app:1")).containsExactly("a.test/app:1");
  }

  @Test
  void should_ask_mirrors_in_their_order_and_the_registry_last() throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='inner.test'", "insecure=true")
                + "[[registry.mirror]]\nlocation='one.test/cache'\n"
                + "[[registry.mirror]]\nlocation='two.test'\ninsecure=true\n");

    assertThat(sources(conf, "a.test/app:1"))
        .containsExactly(
            "one.test/cache/app:1", "two.test/app:1 insecure", "inner.test/app:1 insecure");
  }

  @Test
  void should_ask_each_mirror_for_what_it_is_for() throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='a.test'")
                + "[[registry.mirror]]\nlocation='all.test'\npull-from-mirror='all'\n"
                + "[[registry.mirror]]\nlocation='digest.test'\npull-from-mirror='digest-only'\n"
                + "[[registry.mirror]]\nlocation='tag.test'\npull-from-mirror='tag-only'\n");

    assertThat(sources(conf, "a.test/app:1"))
        .containsExactly("all.test/app:1", "tag.test/app:1", "a.test/app:1");
    assertThat(sources(conf, "a.test/app" + DIGEST))
        .containsExactly(
            "all.test/app" + DIGEST, "digest.test/app" + DIGEST, "a.test/app" + DIGEST);
  }

  @Test
  void should_ask_mirrors_for_digests_alone_when_the_registry_says_so() throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='a.test'", "mirror-by-digest-only=true")
                + "[[registry.mirror]]\nlocation='m.test'\n");

    assertThat(sources(conf, "a.test/app:1")).containsExactly("a.test/app:1");
    assertThat(sources(conf, "a.test/app" + DIGEST)).hasSize(2);
  }

  @Test
  void should_fail_before_any_mirror_when_one_location_makes_no_reference() throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='docker.io'")
                + "[[registry.mirror]]\nlocation='m.test'\n");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> sources(conf, "a.test/app:1"))
        .contains("/etc/x.conf", "docker.io/app:1", "docker.io/library/app:1");
  }

  @Test
  void should_let_later_files_replace_entries_as_a_whole() throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='a.test'", "insecure=true")
                + "[[registry.mirror]]\nlocation='m.test'\n"
                + registry("b.test", "location='b.test'", "blocked=true"),
            registry("a.test", "location='other.test'"));

    assertThat(sources(conf, "a.test/app:1")).containsExactly("other.test/app:1");
    FailedWith.kind(
            ErrorKind.CONFIGURATION, () -> conf.checkNotBlocked(DockerReference.parse("b.test/x")))
        .isEqualTo("Registry b.test is blocked in /etc/x.conf");
  }

  @Test
  void should_take_the_last_list_of_credential_helpers() throws Exception {
    String one = "credential-helpers=['one']";

    assertThat(conf(one, "").credentialHelpers()).containsExactly("one");
    assertThat(conf(one, "credential-helpers=['two', 'three']").credentialHelpers())
        .containsExactly("two", "three");
    assertThat(conf(one, "credential-helpers=[]").credentialHelpers()).isEmpty();
  }

  @Test
  void should_tell_what_is_insecure() throws Exception {
    RegistriesConf conf =
        conf(
            registry("a.test", "location='a.test'", "insecure=true")
                + registry("a.test/safe", "location='a.test/safe'"));

    assertThat(conf.isInsecure(DockerReference.parse("a.test/app"))).isTrue();
    assertThat(conf.isInsecure(DockerReference.parse("a.test/safe/app"))).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.TlsDetails;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.FailedWith;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NegotiationTest {
  private static final TlsDetails USUAL = TlsDetails.defaults();
  private static final String OF_13 = "TLS_AES_128_GCM_SHA256";
  private static final String OF_12 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
  private static final String OLD = "TLS_RSA_WITH_AES_128_CBC_SHA";
  private static final List<String> SUITES = List.of(OF_13, OF_12, OLD);
  private static final Capabilities OF_NOW =
      new Capabilities(List.of("TLSv1.3", "TLSv1.2"), SUITES, Optional.empty());
  private static final Capabilities OF_ALL_TIMES =
      new Capabilities(
          List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"),
          SUITES,
          Optional.of(List.of("x25519", "secp256r1")));

  private static Negotiation of(TlsDetails details, Capabilities capabilities)
      throws TransportException {
    return Negotiation.of(details, capabilities, false);
  }

  @Test
  void should_be_the_usual_when_the_details_say_nothing() throws Exception {
    assertThat(of(USUAL, OF_ALL_TIMES))
        .isEqualTo(Negotiation.usual(SUITES))
        .isEqualTo(
            new Negotiation(List.of("TLSv1.2", "TLSv1.3"), List.of(OF_13, OF_12), List.of()));
    assertThat(Negotiation.of(USUAL, OF_ALL_TIMES, true)).isEqualTo(Negotiation.ofGivenContext());
  }

  @Test
  void should_begin_with_the_oldest_version() throws Exception {
    assertThat(of(USUAL.minVersion("1.3"), OF_NOW).protocols()).containsExactly("TLSv1.3");
    assertThat(of(USUAL.minVersion("1.2"), OF_NOW).protocols())
        .containsExactly("TLSv1.2", "TLSv1.3");
    assertThat(of(USUAL.minVersion("1.1"), OF_ALL_TIMES).protocols())
        .containsExactly("TLSv1.1", "TLSv1.2", "TLSv1.3");
    assertThat(of(USUAL.minVersion("1.0"), OF_ALL_TIMES).protocols()).hasSize(4);
  }

  @Test
  void should_leave_old_versions_the_suites_of_the_runtime() throws Exception {
    assertThat(of(USUAL.minVersion("1.1"), OF_ALL_TIMES).suites()).isEmpty();
    assertThat(of(USUAL.minVersion("1.2"), OF_ALL_TIMES).suites()).containsExactly(OF_13, OF_12);
  }

  @Test
  void should_refuse_versions_that_are_switched_off() {
    for (String version : List.of("1.0", "1.1")) {
      FailedWith.kind(ErrorKind.NOT_SUPPORTED, () -> of(USUAL.minVersion(version), OF_NOW))
          .contains("TLS " + version + " is switched off", "jdk.tls.disabledAlgorithms");
    }
    Capabilities ofOldContext = new Capabilities(List.of("TLSv1.2"), SUITES, Optional.empty());
    FailedWith.kind(ErrorKind.NOT_SUPPORTED, () -> of(USUAL.minVersion("1.3"), ofOldContext))
        .contains("TLS 1.3 is switched off");
  }

  @Test
  void should_keep_the_suites_of_tls_1_3_unless_one_is_given() throws Exception {
    assertThat(of(USUAL.cipherSuites(List.of(OLD, OF_12)), OF_NOW).suites())
        .containsExactly(OLD, OF_12, OF_13);
    assertThat(of(USUAL.cipherSuites(List.of(OF_13)), OF_NOW).suites()).containsExactly(OF_13);
  }

  @Test
  void should_refuse_suites_that_are_not_there() {
    FailedWith.kind(
            ErrorKind.CONFIGURATION,
            () -> of(USUAL.cipherSuites(List.of(OF_12, "TLS_RSA_WITH_RC4_128_SHA")), OF_NOW))
        .contains("TLS_RSA_WITH_RC4_128_SHA is unknown to this Java runtime, or switched off");
  }

  @Test
  void should_take_groups_where_they_can_be_chosen() throws Exception {
    TlsDetails two = USUAL.namedGroups(List.of("secp256r1", "x25519"));

    assertThat(of(two, OF_ALL_TIMES).groups()).containsExactly("secp256r1", "x25519");
    FailedWith.kind(ErrorKind.NOT_SUPPORTED, () -> of(two, OF_NOW))
        .contains("since Java 20", "-Djdk.tls.namedGroups=secp256r1,x25519");
    FailedWith.kind(
            ErrorKind.NOT_SUPPORTED,
            () -> of(USUAL.namedGroups(List.of("X25519MLKEM768")), OF_ALL_TIMES))
        .contains("the named group X25519MLKEM768 is unknown to this Java runtime");
  }
}

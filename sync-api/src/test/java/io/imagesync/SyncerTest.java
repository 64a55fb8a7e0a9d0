// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.image.Platform;
import io.imagesync.trust.TrustPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncerTest {
  private static final SyncSource SOURCE = SyncSource.docker("reg.example.com/app");
  private static final SyncDestination DESTINATION = SyncDestination.dir(Path.of("images"));
  private static final SyncReport REPORT = new SyncReport(List.of(), List.of(), Duration.ZERO);

  private static final Platform PLATFORM = Platform.of("linux", "s390x");
  private static final TrustPolicy POLICY = TrustPolicy.fromFile(Path.of("policy.json"));
  private static final CancellationToken TOKEN = CancellationToken.create();
  private static final SyncListener LISTENER = new SyncListener() {};

  private final Syncer plain = Syncer.from(SOURCE).to(DESTINATION);

  /** What a method is called with, and what it changes. */
  private record Change(UnaryOperator<Syncer> call, Function<SyncRequest, ?> part, Object value) {}

  private static final Map<String, Change> CHANGES =
      new TreeMap<>(
          Map.ofEntries(
              change("all", Syncer::all, r -> r.selection().all(), true),
              change(
                  "platform",
                  s -> s.platform(PLATFORM),
                  r -> r.selection().platform().orElse(null),
                  PLATFORM),
              change("scoped", Syncer::scoped, r -> r.naming().scoped(), true),
              change("appendSuffix", s -> s.appendSuffix("-x"), r -> r.naming().suffix(), "-x"),
              change(
                  "format",
                  s -> s.format(ManifestFormat.OCI),
                  r -> r.form().format().orElse(null),
                  ManifestFormat.OCI),
              change(
                  "convertWherePossible",
                  Syncer::convertWherePossible,
                  r -> r.form().wherePossible(),
                  true),
              change(
                  "preserveDigests",
                  Syncer::preserveDigests,
                  r -> r.form().preserveDigests(),
                  true),
              change("policy", s -> s.policy(POLICY), r -> r.trust().policy(), POLICY),
              change(
                  "removeSignatures",
                  Syncer::removeSignatures,
                  r -> r.trust().removeSignatures(),
                  true),
              change(
                  "temporaryDirectory",
                  s -> s.temporaryDirectory(Path.of("t")),
                  r -> r.environment().temporaryDirectory().orElse(null),
                  Path.of("t")),
              change(
                  "userAgent",
                  s -> s.userAgent("nightly/1"),
                  r -> r.environment().userAgent().orElse(null),
                  "nightly/1"),
              change(
                  "authFile",
                  s -> s.authFile(Path.of("auth.json")),
                  r -> r.environment().authFile().orElse(null),
                  Path.of("auth.json")),
              change(
                  "dockerLogins", Syncer::dockerLogins, r -> r.environment().dockerLogins(), true),
              change(
                  "registriesConf",
                  s -> s.registriesConf(Path.of("registries.conf")),
                  r -> r.environment().registriesConf().orElse(null),
                  Path.of("registries.conf")),
              change(
                  "proxies",
                  s -> s.proxies(ProxySettings.none()),
                  r -> r.environment().proxies().orElse(null),
                  ProxySettings.none()),
              change(
                  "tlsDetails",
                  s -> s.tlsDetails(TlsDetails.defaults()),
                  r -> r.environment().tlsDetails().orElse(null),
                  TlsDetails.defaults()),
              change("keepGoing", Syncer::keepGoing, r -> r.execution().keepGoing(), true),
              change(
                  "retry",
                  s -> s.retry(RetryPolicy.times(3)),
                  r -> r.execution().retry(),
                  RetryPolicy.times(3)),
              change(
                  "timeout",
                  s -> s.timeout(Duration.ofMinutes(1)),
                  r -> r.execution().timeout().orElse(null),
                  Duration.ofMinutes(1)),
              change(
                  "parallelImages",
                  s -> s.parallelImages(2),
                  r -> r.execution().parallelImages(),
                  2),
              change(
                  "parallelBlobs", s -> s.parallelBlobs(3), r -> r.execution().parallelBlobs(), 3),
              change(
                  "digestFile",
                  s -> s.digestFile(Path.of("d")),
                  r -> r.execution().digestFile().orElse(null),
                  Path.of("d")),
              change(
                  "cancellation",
                  s -> s.cancellation(TOKEN),
                  r -> r.execution().cancellation(),
                  TOKEN),
              change("repeats", Syncer::repeats, r -> r.naming().repeats(), true),
              change(
                  "listener", s -> s.listener(LISTENER), r -> r.execution().listener(), LISTENER)));

  private static Map.Entry<String, Change> change(
      String method, UnaryOperator<Syncer> call, Function<SyncRequest, ?> part, Object value) {
    return Map.entry(method, new Change(call, part, value));
  }

  @Test
  void should_begin_with_every_choice_at_its_default() {
    SyncRequest request = plain.request();

    assertThat(request.source()).isSameAs(SOURCE);
    assertThat(request.destination()).isSameAs(DESTINATION);
    assertThat(request.selection().all()).isFalse();
    assertThat(request.selection().platform()).isEmpty();
    assertThat(request.naming()).isEqualTo(new SyncRequest.Naming(false, ""));
    assertThat(request.form()).isEqualTo(new SyncRequest.Form(Optional.empty(), false, false));
    assertThat(request.trust()).isEqualTo(new SyncRequest.Trust(TrustPolicy.system(), false));
    assertThat(request.environment().temporaryDirectory()).isEmpty();
    assertThat(request.environment().userAgent()).isEmpty();
    assertThat(request.environment().authFile()).isEmpty();
    assertThat(request.environment().dockerLogins()).isFalse();
    assertThat(request.environment().registriesConf()).isEmpty();
    assertThat(request.environment().proxies()).isEmpty();
    assertThat(request.environment().tlsDetails()).isEmpty();
    assertThat(request.execution().keepGoing()).isFalse();
    assertThat(request.execution().retry()).isEqualTo(RetryPolicy.none());
    assertThat(request.execution().timeout()).isEmpty();
    assertThat(request.execution().parallelImages()).isEqualTo(16);
    assertThat(request.execution().parallelBlobs()).isEqualTo(16);
    assertThat(request.execution().digestFile()).isEmpty();
    assertThat(request.execution().cancellation().isCancelled()).isFalse();
    assertThat(request.execution().listener()).isSameAs(SyncListener.NONE);
  }

  @Test
  void should_have_each_method_change_its_part_and_no_other() {
    CHANGES.forEach(
        (method, change) -> {
          Syncer changed = change.call().apply(plain);

          assertThat(changed).as(method).isNotSameAs(plain);
          assertThat(change.part().apply(changed.request())).as(method).isEqualTo(change.value());
          assertThat(change.part().apply(plain.request())).as(method).isNotEqualTo(change.value());
          CHANGES.forEach(
              (otherMethod, other) -> {
                if (!otherMethod.equals(method)) {
                  assertThat(other.part().apply(changed.request()))
                      .as("%s after %s", otherMethod, method)
                      .isEqualTo(other.part().apply(plain.request()));
                }
              });
        });
  }

  @Test
  void should_keep_what_was_said_before() {
    Syncer syncer = plain;
    for (Change change : CHANGES.values()) {
      syncer = change.call().apply(syncer);
    }
    SyncRequest request = syncer.request();

    CHANGES.forEach(
        (method, change) ->
            assertThat(change.part().apply(request)).as(method).isEqualTo(change.value()));
    assertThat(request.source()).isSameAs(SOURCE);
    assertThat(request.destination()).isSameAs(DESTINATION);
  }

  @Test
  void should_test_every_method_that_returns_a_syncer() {
    List<String> methods =
        Arrays.stream(Syncer.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == Syncer.class)
            .map(Method::getName)
            .toList();
    List<String> tested = new ArrayList<>(CHANGES.keySet());
    tested.add("engine");

    assertThat(methods).containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void should_keep_the_engine() {
    List<SyncRequest> requests = new ArrayList<>();
    Syncer syncer = plain.engine(recording(requests));
    for (Change change : CHANGES.values()) {
      syncer = change.call().apply(syncer);
    }

    assertThat(syncer.run()).isSameAs(REPORT);
    assertThat(requests).containsExactly(syncer.request());
  }

  @Test
  void should_be_a_template() {
    List<SyncRequest> requests = new ArrayList<>();
    Syncer template = plain.engine(recording(requests)).scoped();

    template.appendSuffix("-a").run();
    template.appendSuffix("-b").run();
    template.run();

    assertThat(requests)
        .extracting(request -> request.naming().suffix())
        .containsExactly("-a", "-b", "");
    assertThat(requests).allMatch(request -> request.naming().scoped());
  }

  @Test
  void should_hand_plans_to_the_engine() {
    SyncPlan plan = new SyncPlan(List.of());
    Syncer syncer =
        plain.engine(
            new SyncEngine() {
              @Override
              public SyncReport run(SyncRequest request) {
                throw new AssertionError("not asked for");
              }

              @Override
              public List<PlannedImage> preview(SyncRequest request) {
                assertThat(request).isSameAs(plain.request());
                return List.of();
              }

              @Override
              public SyncPlan plan(SyncRequest request) {
                assertThat(request).isSameAs(plain.request());
                return plan;
              }

              @Override
              public SyncReport apply(SyncRequest request, SyncPlan made) {
                assertThat(request).isSameAs(plain.request());
                assertThat(made).isSameAs(plan);
                return REPORT;
              }
            });

    assertThat(syncer.preview()).isEmpty();
    assertThat(syncer.plan()).isSameAs(plan);
    assertThat(syncer.apply(plan)).isSameAs(REPORT);
  }

  @Test
  void should_say_what_a_small_engine_cannot_do() {
    Syncer syncer = plain.engine(request -> REPORT);

    assertThat(syncer.run()).isSameAs(REPORT);
    assertThatThrownBy(syncer::preview)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("preview");
    assertThatThrownBy(syncer::plan)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("plan");
    assertThatThrownBy(() -> syncer.apply(new SyncPlan(List.of())))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("apply");
  }

  @Test
  void should_refuse_null_at_once() {
    assertThatNullPointerException().isThrownBy(() -> Syncer.from(null));
    assertThatNullPointerException().isThrownBy(() -> Syncer.from(SOURCE).to(null));
    assertThatNullPointerException().isThrownBy(() -> plain.platform(null));
    assertThatNullPointerException().isThrownBy(() -> plain.appendSuffix(null));
    assertThatNullPointerException().isThrownBy(() -> plain.policy(null));
    assertThatNullPointerException().isThrownBy(() -> plain.temporaryDirectory(null));
    assertThatNullPointerException().isThrownBy(() -> plain.userAgent(null));
    assertThatNullPointerException().isThrownBy(() -> plain.authFile(null));
    assertThatNullPointerException().isThrownBy(() -> plain.registriesConf(null));
    assertThatNullPointerException().isThrownBy(() -> plain.proxies(null));
    assertThatNullPointerException().isThrownBy(() -> plain.retry(null));
    assertThatNullPointerException().isThrownBy(() -> plain.timeout(null));
    assertThatNullPointerException().isThrownBy(() -> plain.digestFile(null));
    assertThatNullPointerException().isThrownBy(() -> plain.cancellation(null));
    assertThatNullPointerException().isThrownBy(() -> plain.listener(null));
    assertThatNullPointerException().isThrownBy(() -> plain.engine(null));
    assertThatNullPointerException().isThrownBy(() -> plain.apply(null));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void should_refuse_to_do_nothing_at_once(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> plain.parallelImages(number));
    assertThatIllegalArgumentException().isThrownBy(() -> plain.parallelBlobs(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void should_refuse_times_that_are_over_already(String duration) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.timeout(Duration.parse(duration)))
        .withMessageContaining(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\n", "a\0", "é", "\u007f"})
  void should_refuse_user_agents_that_cannot_be_sent(String userAgent) {
    assertThatIllegalArgumentException().isThrownBy(() -> plain.userAgent(userAgent));
  }

  @Test
  void should_refuse_negative_retries() {
    assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.times(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.times(1).fixedDelay(Duration.ofNanos(-1)));
    assertThat(RetryPolicy.none().times()).isZero();
    assertThat(RetryPolicy.times(2).fixedDelay(Duration.ZERO).delay()).contains(Duration.ZERO);
    assertThat(RetryPolicy.times(2).fixedDelay(Duration.ZERO).times()).isEqualTo(2);
    assertThat(RetryPolicy.times(2).delay()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT1H0.001S"})
  void should_not_let_registries_keep_us_waiting_for_hours(String wait) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.none().waitAtMost(Duration.parse(wait)));
    assertThat(RetryPolicy.none().longestWait()).isEqualTo(Duration.ofMinutes(1));
    assertThat(RetryPolicy.times(2).waitAtMost(Duration.ofHours(1)).fixedDelay(Duration.ZERO))
        .isEqualTo(new RetryPolicy(2, Optional.of(Duration.ZERO), Duration.ofHours(1)));
  }

  @Test
  void should_refuse_a_policy_file_without_policy_of_a_file() {
    assertThat(TrustPolicy.fromFile(Path.of("p")).file()).contains(Path.of("p"));
    assertThat(TrustPolicy.system().file()).isEmpty();
    assertThat(TrustPolicy.acceptAnything().file()).isEmpty();
    for (TrustPolicy.Kind kind : TrustPolicy.Kind.values()) {
      var file =
          kind == TrustPolicy.Kind.FILE
              ? java.util.Optional.<Path>empty()
              : java.util.Optional.of(Path.of("p"));
      assertThatIllegalArgumentException().isThrownBy(() -> new TrustPolicy(kind, file));
    }
  }

  private static SyncEngine recording(List<SyncRequest> requests) {
    return request -> {
      requests.add(request);
      return REPORT;
    };
  }
}

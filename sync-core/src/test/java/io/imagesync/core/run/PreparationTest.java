// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.PlannedImage;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListener;
import io.imagesync.SyncListingException;
import io.imagesync.SyncReport;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.core.fake.Gate;
import io.imagesync.spi.TransportException;
import io.imagesync.trust.TrustPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided before the first copy, what a run lends to transports, and how it ends. */
@Timeout(60)
class PreparationTest {
  private static final FakeImage IMAGE = FakeImage.of("config", "layer");

  @TempDir Path directory;

  private final FakeSync sync = new FakeSync();

  @Test
  void should_find_collisions_before_any_copy() {
    sync.source().add("one/app:1", IMAGE).add("two/app:1", IMAGE).add("one/b:1", IMAGE);

    assertThatThrownBy(sync.syncer()::run)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("fake:two/app:1 and fake:one/app:1 would both be fake:app:1");
    assertThat(sync.calls().of("current", "reader", "writer")).isEmpty();
    assertThat(sync.calls().of("close")).containsExactly("closeDestination", "closeSource");
  }

  @Test
  void should_say_that_there_is_nothing_to_copy() {
    assertThatThrownBy(sync.syncer()::run)
        .isInstanceOfSatisfying(
            SyncListingException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
        .hasMessageContaining("everything");
  }

  @ParameterizedTest
  @CsvSource({
    "openSource, source fake:everything",
    "openDestination, destination fake:here",
    "list, fake:everything",
    "resolve, fake:r/app:1",
  })
  void should_say_what_was_being_done_when_a_transport_breaks(String call, String message) {
    sync.source().add("r/app:1", IMAGE);
    for (Exception failure :
        List.of(
            new TransportException("nonsense", ErrorKind.CONFIGURATION),
            new IOException("nonsense"),
            new IllegalArgumentException("nonsense"),
            new NullPointerException("nonsense"))) {
      sync.calls()
          .hook(
              call,
              n -> {
                if (failure instanceof IOException e) {
                  throw e;
                }
                throw (RuntimeException) failure;
              });

      assertThatThrownBy(sync.syncer()::run)
          .isInstanceOf(SyncException.class)
          .hasMessageContaining(message)
          .hasMessageContaining("nonsense")
          .hasCause(failure);
    }
  }

  @Test
  void should_suspect_mixed_versions_when_a_transport_does_not_fit() {
    sync.calls()
        .hook(
            "openSource",
            n -> {
              throw new NoSuchMethodError("io.imagesync.spi.Something");
            });

    assertThatThrownBy(sync.syncer()::run)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("jars of one version");
  }

  @Test
  void should_judge_the_policy_first() throws Exception {
    Path policy = Files.writeString(directory.resolve("policy.json"), "{\"default\":[]}");

    assertThatThrownBy(sync.syncer().policy(TrustPolicy.fromFile(policy))::run)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(policy.toString());
    assertThat(sync.calls().all()).isEmpty();
  }

  @Test
  void should_write_digests_in_planned_order() {
    Path file = directory.resolve("digests");
    Gate secondIsDone = new Gate(1);
    sync.source().add("r/a:1", IMAGE).add("r/b:1", FakeImage.of("b"));
    sync.calls().hook("manifest r/a", n -> secondIsDone.waitToBeOpened());
    sync.calls().hook("closeWriter b", n -> secondIsDone.open());

    sync.syncer().digestFile(file).run();

    assertThat(file)
        .hasContent(IMAGE.digest() + " fake:a:1\n" + FakeImage.of("b").digest() + " fake:b:1\n");
  }

  @Test
  void should_empty_an_old_digest_file_and_leave_out_what_did_not_arrive() throws Exception {
    Path file = Files.writeString(directory.resolve("digests"), "old\n".repeat(100));
    sync.source().add("r/a:1", IMAGE).add("r/b:1", IMAGE);
    sync.calls().fail("manifest r/a", new TransportException("no", ErrorKind.DENIED));

    assertThatThrownBy(sync.syncer().keepGoing().digestFile(file)::run)
        .isInstanceOf(SyncFailedException.class);

    assertThat(file).hasContent(IMAGE.digest() + " fake:b:1\n");
  }

  @Test
  void should_find_out_before_any_copy_that_the_digest_file_cannot_be_written() {
    Path file = directory.resolve("missing/digests");
    List<PlannedImage> announced = new ArrayList<>();
    sync.source().add("r/a:1", IMAGE);
    SyncListener listener =
        new SyncListener() {
          @Override
          public void planned(List<PlannedImage> images) {
            announced.addAll(images);
          }
        };

    assertThatThrownBy(sync.syncer().digestFile(file).listener(listener)::run)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining(file.toString());
    assertThat(sync.calls().of("current", "reader", "writer")).isEmpty();
    assertThat(announced).isEmpty();
  }

  static boolean hasFullDevice() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  @EnabledIf("hasFullDevice")
  void should_fail_when_the_digest_file_cannot_be_completed() {
    sync.source().add("r/a:1", IMAGE);

    assertThatThrownBy(sync.syncer().digestFile(Path.of("/dev/full"))::run)
        .isInstanceOf(SyncFailedException.class)
        .hasMessageContaining("images arrived")
        .hasCauseInstanceOf(IOException.class);
    assertThat(sync.destination().images()).containsKey("a:1");
  }

  @Test
  @EnabledIf("hasFullDevice")
  void should_not_let_a_failed_image_hide_the_failed_digest_file() {
    sync.source().add("r/a:1", IMAGE).add("r/b:1", IMAGE);
    sync.calls().fail("manifest r/b", new TransportException("no", ErrorKind.DENIED));

    assertThatThrownBy(sync.syncer().digestFile(Path.of("/dev/full")).parallelImages(1)::run)
        .hasMessageContaining("1 of 2 images failed")
        .satisfies(
            e -> assertThat(e.getSuppressed()).hasAtLeastOneElementOfType(IOException.class));
  }

  @Test
  void should_lend_a_temporary_directory_until_everything_is_closed() throws Exception {
    List<Path> lent = new ArrayList<>();
    List<Boolean> thereWhenClosed = new ArrayList<>();
    sync.source().add("r/a:1", IMAGE);
    sync.calls()
        .hook(
            "list",
            n -> {
              Path path = sync.source().context().temporaryDirectory();
              lent.add(path);
              Files.createDirectories(path.resolve("a/b"));
              Files.writeString(path.resolve("a/b/c"), "x");
              Shared shared = () -> thereWhenClosed.add(Files.exists(path));
              sync.source().context().runScoped(Shared.class, () -> shared);
            });
    sync.calls().hook("closeSource", n -> thereWhenClosed.add(Files.exists(lent.get(0))));

    sync.syncer().temporaryDirectory(directory).run();

    assertThat(lent.get(0)).doesNotExist();
    assertThat(lent.get(0).getParent()).isEqualTo(directory);
    assertThat(thereWhenClosed).containsExactly(true, true);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void should_make_no_temporary_directory_that_nobody_asks_for() {
    sync.source().add("r/a:1", IMAGE);

    sync.syncer().temporaryDirectory(directory.resolve("missing")).run();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void should_close_what_transports_share_after_their_sessions_and_make_it_once() {
    List<String> events = new ArrayList<>();
    sync.source().add("r/a:1", IMAGE);
    for (String call : List.of("openDestination", "list")) {
      sync.calls()
          .hook(
              call,
              n ->
                  sync.source()
                      .context()
                      .runScoped(
                          Shared.class,
                          () -> {
                            events.add("made");
                            return () -> events.add("closed");
                          }));
    }
    sync.calls().hook("closeSource", n -> events.add("session closed"));

    sync.syncer().run();

    assertThat(events).containsExactly("made", "session closed", "closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closeSource", "closeDestination"})
  void should_close_everything_and_report_nothing_when_closing_fails(String call) {
    sync.source().add("r/a:1", IMAGE);
    sync.calls().fail(call, new IOException("closing"));

    assertThat(sync.syncer().run().images()).hasSize(1);

    assertThat(sync.calls().of("closeD", "closeS")).hasSize(2);
  }

  @Test
  void should_put_notes_of_transports_into_the_report() {
    sync.source().add("r/a:1", IMAGE);
    Diagnostic note = Diagnostic.warning("something odd");
    sync.calls().hook("list", n -> sync.source().context().note(note));

    SyncReport report = sync.syncer().run();

    assertThat(report.diagnostics()).containsExactly(note);
    assertThat(report.elapsed()).isPositive();
  }

  /** Something of one run that both sides use. */
  interface Shared extends Closeable {}
}

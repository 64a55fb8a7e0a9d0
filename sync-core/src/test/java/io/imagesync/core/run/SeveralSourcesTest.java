// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListener;
import io.imagesync.SyncListingException;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.core.CoreEngine;
import io.imagesync.core.fake.FakeDestination;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSource;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that is made of others. */
@Timeout(60)
class SeveralSourcesTest {
  private static final FakeImage IMAGE = FakeImage.of("config", "layer");
  private static final FakeImage OTHER = FakeImage.of("config", "other layer");

  private final FakeSource source = new FakeSource();
  private final FakeDestination destination = new FakeDestination();
  private final Parts parts = new Parts();

  /** Lists the same part twice. */
  private static final class Parts implements SourceTransport {
    private int lists;

    @Override
    public String name() {
      return "parts";
    }

    @Override
    public SourceSession open(SyncSource location, TransportContext context) {
      return new SourceSession() {
        @Override
        public List<SourceImage> list() throws IOException {
          lists++;
          List<SourceImage> images = new ArrayList<>();
          for (String part : List.of("one", "two")) {
            try {
              List<SourceImage> found = context.openSource(SyncSource.of("fake", part)).list();
              context.listed(part, found.size());
              images.addAll(found);
            } catch (IOException e) {
              context.missing(part, e);
            }
          }
          return images;
        }

        @Override
        public boolean mayBeEmpty() {
          return true;
        }

        @Override
        public void close() {}
      };
    }
  }

  private Syncer syncer() {
    CoreEngine engine =
        CoreEngine.builder()
            .source(source)
            .source(parts)
            .destination(destination)
            .discovery(false)
            .build();
    return Syncer.from(SyncSource.of("parts", "all"))
        .to(SyncDestination.of("fake", "here"))
        .policy(TrustPolicy.acceptAnything())
        .engine(engine);
  }

  @Test
  void should_retry_each_part_by_itself() {
    source.add("r/a:1", IMAGE);
    source.calls().fail("list", 2, 2, new TransportException("later", ErrorKind.UNAVAILABLE));

    SyncReport report = syncer().retry(RetryPolicy.times(1).fixedDelay(Duration.ZERO)).run();

    assertThat(report.images()).hasSize(1);
    assertThat(source.calls().count("list")).isEqualTo(3);
    assertThat(report.diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .startsWith("Listing fake:two failed and is tried again in 0 ms: later");
  }

  @Test
  void should_not_multiply_the_attempts() {
    source.calls().fail("list", new TransportException("later", ErrorKind.UNAVAILABLE));

    assertThatThrownBy(syncer().retry(RetryPolicy.times(2).fixedDelay(Duration.ZERO))::run)
        .isInstanceOfSatisfying(
            SyncListingException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessage("Cannot list parts:all: later");
    assertThat(source.calls().count("list")).isEqualTo(3);
    assertThat(parts.lists).isEqualTo(1);
  }

  @Test
  void should_copy_the_others_and_fail_at_the_end_when_it_keeps_going() {
    source.add("r/a:1", IMAGE);
    source.calls().fail("list", 1, 1, new TransportException("no", ErrorKind.DENIED));

    SyncFailedException failure =
        catchThrowableOfType(SyncFailedException.class, syncer().keepGoing()::run);

    assertThat(failure).hasMessage("1 parts of the source could not be listed: no");
    assertThat(failure.report().images()).hasSize(1);
    assertThat(failure.report().missing())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.name()).isEqualTo("one");
              assertThat(gap.kind()).isEqualTo(ErrorKind.DENIED);
            });
    assertThat(destination.calls().count("commit")).isEqualTo(1);
  }

  @Test
  void should_copy_nothing_when_it_does_not_keep_going() {
    source.add("r/a:1", IMAGE);
    source.calls().fail("list", 2, 2, new TransportException("no", ErrorKind.DENIED));

    assertThatThrownBy(syncer()::run).isInstanceOf(SyncListingException.class);
    assertThat(destination.calls().count("writer")).isZero();
  }

  @Test
  void should_not_plan_what_it_cannot_see() {
    source.add("r/a:1", IMAGE);
    source.calls().hook("list", number -> refuseOdd(number));

    assertThatThrownBy(syncer().keepGoing()::plan).isInstanceOf(SyncListingException.class);
    assertThatThrownBy(syncer().keepGoing()::preview)
        .isInstanceOf(SyncListingException.class)
        .hasMessage("Cannot list parts:all: no");
  }

  private static void refuseOdd(int number) throws IOException {
    if (number % 2 == 1) {
      throw new TransportException("no", ErrorKind.DENIED);
    }
  }

  @Test
  void should_tell_the_listener_how_many_images_each_part_has() {
    source.add("r/a:1", IMAGE).add("r/b:1", IMAGE);
    List<String> heard = new ArrayList<>();
    SyncListener listener =
        new SyncListener() {
          @Override
          public void listed(String part, int images) {
            heard.add(part + " " + images);
          }
        };

    syncer().listener(listener).run();

    assertThat(heard).containsExactly("one 2", "two 2");
  }

  @Test
  void should_copy_what_is_listed_twice_one_after_the_other() {
    source.add("r/a:1", IMAGE).add("s/a:1", OTHER);

    SyncReport report = syncer().repeats().run();

    assertThat(report.images())
        .extracting(image -> image.source() + " " + image.status())
        .containsExactly(
            "fake:r/a:1 COPIED", "fake:s/a:1 COPIED", "fake:r/a:1 COPIED", "fake:s/a:1 COPIED");
    assertThat(destination.calls().of("writer", "commit"))
        .containsExactly(
            "writer a:1",
            "commit a:1",
            "writer a:1",
            "commit a:1",
            "writer a:1",
            "commit a:1",
            "writer a:1",
            "commit a:1");
  }
}

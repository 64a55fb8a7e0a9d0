// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class IndexesTest {
  private static final String LINUX = "{'os':'linux','architecture':'amd64'}";

  @RegisterExtension private final Bench bench = new Bench();

  /** {@code app:1} is this index; what it lists may or may not be there. */
  private void serve(String index) {
    bench.sound().putManifest("app", "1", MediaTypes.OCI_INDEX, index.getBytes(UTF_8));
  }

  /** Registries that check what they are given take no index of what they do not have. */
  private void serveUnchecked(String index) {
    bench
        .registry()
        .on(
            "GET",
            "/manifests/1",
            Script.reply(200, index, "Content-Type: " + MediaTypes.OCI_INDEX));
  }

  private static String index(String entries) {
    return json(
        "{'schemaVersion':2,'mediaType':'%s','manifests':[%s]}", MediaTypes.OCI_INDEX, entries);
  }

  private static String entry(String type, Object digest, long size, String platform) {
    return json(
        "{'mediaType':'%s','digest':'%s','size':%d,'platform':%s}", type, digest, size, platform);
  }

  private static String entry(TestImage image, String platform) {
    return entry(image.mediaType(), image.digest(), image.descriptor().size(), platform);
  }

  private static String json(String template, Object... values) {
    return String.format(Locale.ROOT, template, values).replace('\'', '"');
  }

  @Test
  @DisplayName("row 31: an index that claims to list itself")
  void should_not_walk_in_circles() {
    String claimed = index(entry(MediaTypes.OCI_INDEX, Digest.sha256(new byte[0]), 10, LINUX));
    bench
        .registry()
        .on(
            "GET",
            "/manifests/",
            Script.reply(200, claimed, "Content-Type: " + MediaTypes.OCI_INDEX));
    bench.options(Syncer::all);

    bench.pull().failed(ErrorKind.CORRUPT_CONTENT, "with other content");
  }

  @Test
  @DisplayName("row 31: an index whose instance for the platform is an index")
  void should_not_take_an_index_for_an_image() {
    TestImage inner = TestImages.withSeed(1).index(2, 1, 1000);
    inner.pushTo(bench.sound(), "app");
    serve(index(entry(inner, LINUX)));
    bench.options(syncer -> syncer.platform(Platform.parse("linux/amd64")));

    bench.pull().failed(ErrorKind.NOT_SUPPORTED, "is itself an index");
  }

  @Test
  @DisplayName("row 31: indexes nested without end in sight")
  void should_not_descend_for_ever() {
    TestImage inner = bench.image();
    String nested = index(entry(inner, LINUX));
    for (int depth = 0; depth < 10; depth++) {
      bench.sound().putManifest("app", MediaTypes.OCI_INDEX, nested.getBytes(UTF_8));
      Digest digest = Digest.sha256(nested.getBytes(UTF_8));
      nested = index(entry(MediaTypes.OCI_INDEX, digest, nested.length(), LINUX));
    }
    serve(nested);
    bench.options(Syncer::all);

    bench.pull().failed(ErrorKind.NOT_SUPPORTED, "nested more than");
  }

  private static String entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> json("{'digest':'sha256:%064x','size':7,'mediaType':'x/y'}", i))
        .collect(Collectors.joining(","));
  }

  @Test
  @DisplayName("row 31: 100,000 entries are more than a manifest may be long")
  void should_not_read_enormous_indexes() {
    serveUnchecked(index(entries(100_000)));
    bench.options(Syncer::all);

    bench.pull().failed(ErrorKind.PROTOCOL, "longer than 4194304 bytes");
  }

  @Test
  @DisplayName("row 31: 20,000 entries are too many")
  void should_not_copy_enormous_indexes() {
    serveUnchecked(index(entries(20_000)));
    bench.options(Syncer::all);

    bench.pull().failed(ErrorKind.NOT_SUPPORTED, "more than 1000 instances");
    assertThat(bench.server().count("GET", "/manifests/sha256:")).isZero();
  }

  @Test
  @DisplayName("row 31: an instance that is listed twice is copied once")
  void should_copy_repeated_instances_once() {
    TestImage image = bench.image();
    serve(index(entry(image, LINUX) + "," + entry(image, "{'os':'linux','architecture':'arm64'}")));
    InProcessRegistry mirror = bench.newRegistry();
    bench.options(Syncer::all);

    bench
        .run(
            SyncSource.docker(bench.server().host() + "/app:1").with(bench.login()),
            Loopback.to(mirror.host()))
        .succeeded();

    assertThat(bench.server().count("GET", "/manifests/" + image.digest())).isEqualTo(1);
    assertThat(bench.server().count("GET", "/blobs/")).isEqualTo(image.blobs().size());
    assertThat(mirror).received(2, "PUT", "/manifests/").isComplete();
  }

  @Test
  @DisplayName("row 31: an index without an instance for the platform")
  void should_say_that_no_instance_fits() {
    TestImage image = bench.image();
    serve(
        index(
            entry(image, "{'os':'plan9','architecture':'vax'}")
                + ","
                + entry(image, "{'os':'','architecture':''}")));
    bench.options(syncer -> syncer.platform(Platform.parse("linux/amd64")));

    bench.pull().failed(ErrorKind.PLATFORM_NOT_FOUND, "linux/amd64");
  }

  @Test
  @DisplayName("row 31: an index of nothing")
  void should_say_that_an_index_is_empty() {
    serve(index(""));

    bench.pull().failed(ErrorKind.PLATFORM_NOT_FOUND);
  }
}

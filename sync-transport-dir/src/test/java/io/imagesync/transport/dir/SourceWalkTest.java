// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which images a source directory has, in what order and under what names. */
class SourceWalkTest {
  @TempDir Path root;

  private final FakeContext context = new FakeContext();

  @Test
  void should_find_images_at_any_depth_in_the_order_of_bytes() throws Exception {
    image("b:1");
    image("a/x:1");
    image("a-b/x:1");
    image("B:1");
    image("é:1");
    image("\uD83D\uDE00:1");
    image("\uFFE0:1");

    assertThat(names(root))
        .containsExactly("B:1", "a/x:1", "a-b/x:1", "b:1", "é:1", "\uFFE0:1", "\uD83D\uDE00:1");
  }

  @Test
  void should_find_images_inside_images_whatever_their_names() throws Exception {
    image("x:1");
    image("x:1/aaa:1");
    image("x:1/zzz:1");

    assertThat(names(root)).containsExactly("x:1/aaa:1", "x:1", "x:1/zzz:1");
  }

  @Test
  void should_go_by_the_manifest_alone() throws Exception {
    Files.createDirectories(root.resolve("empty"));
    Files.createDirectories(root.resolve("directory/manifest.json"));
    Files.createFile(Files.createDirectories(root.resolve("case")).resolve("Manifest.json"));
    Files.createFile(Files.createDirectories(root.resolve("killed")).resolve("version"));
    Path elsewhere = Files.createFile(root.resolve("elsewhere"));
    Path linked = Files.createDirectories(root.resolve("linked:1"));
    Files.createSymbolicLink(linked.resolve("manifest.json"), elsewhere);

    assertThat(names(root)).containsExactly("linked:1");
  }

  @Test
  void should_not_follow_links_to_directories() throws Exception {
    image("real/x:1");
    Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
    Files.createSymbolicLink(root.resolve("real/loop"), root);

    assertThat(names(root)).containsExactly("real/x:1");
  }

  @Test
  void should_follow_a_link_that_is_the_source_itself() throws Exception {
    image("real/x:1");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));

    assertThat(names(link)).containsExactly("x:1");
  }

  @Test
  void should_leave_out_images_under_way() throws Exception {
    image(".imagesync-1a-2b-0123456789abcdef/images/1");
    image(".imagesync-notes/x:1");

    assertThat(names(root)).containsExactly(".imagesync-notes/x:1");
  }

  @Test
  void should_name_an_image_that_is_the_source_itself_by_its_last_element() throws Exception {
    Path image = image("ns/x:1");

    assertThat(names(image)).containsExactly("x:1");
    assertThat(names(Path.of(image + "/"))).containsExactly("x:1");
    assertThat(names(Path.of(image + "/."))).containsExactly("x:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s/", "%s//", "%s/.", "%s/../%s/./ns/..", "%s/ns/../"})
  void should_name_images_alike_however_the_source_is_spelled(String spelling) throws Exception {
    image("ns/x:1");
    String written = spelling.replaceFirst("%s", root.toString());
    written = written.replace("%s", String.valueOf(root.getFileName()));

    List<SourceImage> images = list(written);

    assertThat(images).extracting(SourceImage::scopedName).containsExactly("ns/x:1");
    assertThat(images.get(0).name()).hasToString("dir:" + root.resolve("ns/x:1"));
  }

  @Test
  void should_keep_relative_sources_relative_in_names() throws Exception {
    Path image = image("x:1");
    Path relative = Path.of("").toAbsolutePath().relativize(root.toRealPath());

    List<SourceImage> images = list("./" + relative);

    assertThat(images.get(0).name()).hasToString("dir:" + relative.resolve("x:1"));
    assertThat(images.get(0).peek()).isPresent();
    assertThat(images.get(0).policyIdentity().scopes().get(0))
        .isEqualTo(image.toRealPath().toString());
  }

  @Test
  void should_offer_policies_the_real_path_and_its_parents() throws Exception {
    image("real/x:1");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));

    SourceImage image = list(link.toString()).get(0);

    Path real = root.toRealPath().resolve("real/x:1");
    assertThat(image.policyIdentity().dockerReference()).isEmpty();
    assertThat(image.policyIdentity().scopes())
        .startsWith(real.toString(), real.getParent().toString())
        .endsWith("/" + real.getName(0))
        .doesNotContain("/")
        .hasSize(real.getNameCount());
  }

  @Test
  void should_list_nothing_where_there_is_nothing() throws Exception {
    assertThat(names(root)).isEmpty();
  }

  @Test
  void should_say_that_there_is_no_such_directory() {
    assertFails(root.resolve("missing").toString(), ErrorKind.NOT_FOUND)
        .hasMessage(
            "Invalid source directory \""
                + root.resolve("missing")
                + "\": no such file or directory");
  }

  @Test
  void should_say_that_a_file_is_no_directory() throws Exception {
    Path file = Files.createFile(root.resolve("manifest.json"));

    assertFails(file.toString(), ErrorKind.CONFIGURATION).hasMessageContaining("not a directory");
  }

  @Test
  void should_refuse_names_that_are_no_paths() {
    assertFails("a\0b", ErrorKind.CONFIGURATION).hasMessageContaining("a?b");
  }

  @Test
  void should_stop_when_cancelled() {
    context.cancellation().cancel();

    assertFails(root.toString(), ErrorKind.CANCELLED);
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertFails(
      String location, ErrorKind kind) {
    var assertion = assertThatThrownBy(() -> list(location));
    assertion
        .asInstanceOf(type(TransportException.class))
        .extracting(TransportException::kind)
        .isEqualTo(kind);
    return assertion;
  }

  private Path image(String name) throws Exception {
    Path directory = Files.createDirectories(root.resolve(name));
    Files.writeString(directory.resolve("manifest.json"), "{}");
    return directory;
  }

  private List<String> names(Path source) throws Exception {
    return list(source.toString()).stream().map(SourceImage::scopedName).toList();
  }

  private List<SourceImage> list(String location) throws Exception {
    try (var session = new DirSourceTransport().open(SyncSource.of("dir", location), context)) {
      return session.list();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.FailedWith;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfReaderTest {
  @TempDir private Path folder;
  private final List<Diagnostic> notes = new ArrayList<>();

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String moved(String location) {
    return "[[registry]]\nprefix='a.test'\nlocation='" + location + "'\n";
  }

  private RegistriesConf read(Optional<String> given) throws TransportException {
    return ConfReader.read(
        given.map(folder::resolve), folder.resolve("home"), folder.resolve("etc"), notes::add);
  }

  private String source(Optional<String> given) throws TransportException {
    return read(given).pullSources(DockerReference.parse("a.test/app")).get(0).reference().domain();
  }

  @Test
  void should_do_without_any_file() throws Exception {
    assertThat(source(Optional.empty())).isEqualTo("a.test");
  }

  @Test
  void should_read_the_system_file_then_its_directory_then_the_users() throws Exception {
    write("etc/containers/registries.conf", moved("main.test"));
    assertThat(source(Optional.empty())).isEqualTo("main.test");
    write("etc/containers/registries.conf.d/50.conf", moved("fifty.test"));
    assertThat(source(Optional.empty())).isEqualTo("fifty.test");
    write("etc/containers/registries.conf.d/60.conf", moved("sixty.test"));
    assertThat(source(Optional.empty())).isEqualTo("sixty.test");
    write("home/.config/containers/registries.conf.d/10.conf", moved("own.test"));
    assertThat(source(Optional.empty())).isEqualTo("own.test");
  }

  @Test
  void should_read_nothing_of_the_system_when_the_user_has_a_main_file() throws Exception {
    write("etc/containers/registries.conf", moved("main.test"));
    write("etc/containers/registries.conf.d/50.conf", moved("fifty.test"));
    write("home/.config/containers/registries.conf", "");
    assertThat(source(Optional.empty())).isEqualTo("a.test");
    write("home/.config/containers/registries.conf.d/10.conf", moved("own.test"));
    assertThat(source(Optional.empty())).isEqualTo("own.test");
  }

  @Test
  void should_read_a_given_file_instead_of_main_files_and_directories_all_the_same()
      throws Exception {
    write("given.conf", moved("given.test"));
    write("etc/containers/registries.conf", moved("main.test"));
    write("home/.config/containers/registries.conf", moved("home.test"));
    assertThat(source(Optional.of("given.conf"))).isEqualTo("given.test");
    write("etc/containers/registries.conf.d/50.conf", moved("fifty.test"));
    assertThat(source(Optional.of("given.conf"))).isEqualTo("fifty.test");
  }

  @Test
  void should_fail_when_a_given_file_is_missing() {
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> read(Optional.of("none.conf")))
        .contains("none.conf", "no such file");
  }

  @Test
  void should_read_files_that_end_in_conf_alone() throws Exception {
    write("etc/containers/registries.conf.d/50.conf.bak", "not TOML");
    write("etc/containers/registries.conf.d/50.conf/inside.conf", "not TOML");

    assertThat(source(Optional.empty())).isEqualTo("a.test");
  }

  @Test
  void should_name_the_file_that_is_wrong() throws Exception {
    write("etc/containers/registries.conf.d/50.conf", "not TOML");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> read(Optional.empty()))
        .contains("50.conf", "it is not TOML: line 1");
  }

  @Test
  void should_refuse_the_older_form_in_a_directory() throws Exception {
    write("etc/containers/registries.conf", "[registries.block]\nregistries=['a.test']");
    assertThat(read(Optional.empty())).isNotNull();
    write("etc/containers/registries.conf.d/5.conf", "[registries.block]\nregistries=['b.test']");

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> read(Optional.empty())).contains("older form");
  }

  @Test
  void should_refuse_what_is_not_UTF_8_or_too_large() throws Exception {
    Path file = folder.resolve("etc/containers/registries.conf");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {'#', (byte) 0xff});
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> read(Optional.empty())).contains("not UTF-8");
    Files.write(file, new byte[(4 << 20) + 1]);
    FailedWith.kind(ErrorKind.CONFIGURATION, () -> read(Optional.empty())).contains("larger than");
  }

  @Test
  void should_refuse_a_directory_in_the_place_of_a_file() throws Exception {
    Files.createDirectories(folder.resolve("etc/containers/registries.conf"));

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> read(Optional.empty()))
        .contains("registries.conf", "cannot be read");
  }

  @Test
  void should_say_what_has_no_effect() throws Exception {
    write("etc/containers/registries.conf", "additional-layer-store-auth-helper='x'");

    read(Optional.empty());
    assertThat(notes)
        .extracting(Diagnostic::message)
        .singleElement()
        .asString()
        .contains("Ignoring additional-layer-store-auth-helper");
  }

  @Test
  void should_fail_in_one_way_only_whatever_the_bytes() {
    Malformed.from("[[registry]]\nlocation = \"a.test\"\n[aliases]\n\"a\" = \"b.test/a\"\n", "")
        .mixedWith("'", "\u00ef\u00bb\u00bf", "short-name-mode='\\u001b'\n", "\"\\u001b\"")
        .mayFailWith(TransportException.class)
        .check(
            text -> {
              Path file = folder.resolve("fuzz.conf");
              Files.write(file, text.getBytes(ISO_8859_1));
              assertThat(read(Optional.of("fuzz.conf"))).isNotNull();
            });
  }
}

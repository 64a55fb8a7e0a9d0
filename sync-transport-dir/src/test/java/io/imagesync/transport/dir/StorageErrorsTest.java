// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageErrorsTest {
  private static final Path FILE = Path.of("dest", "file");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "There is not enough space on the disk",
        "Disk quota exceeded"
      })
  void should_say_what_to_do_when_a_volume_is_full(String reason) {
    TransportException plain = StorageErrors.writing(FILE, new IOException(reason));
    TransportException named =
        StorageErrors.writing(FILE, new FileSystemException("x", null, reason));

    assertThat(plain)
        .hasMessage(
            "Cannot write \""
                + FILE
                + "\": "
                + reason
                + "; free some space there, or choose another destination");
    assertThat(plain.kind()).isEqualTo(ErrorKind.STORAGE);
    assertThat(named).hasMessage(plain.getMessage());
  }

  @Test
  void should_name_the_reason_that_hides_in_the_class() {
    assertThat(StorageErrors.writing(FILE, new AccessDeniedException("x")))
        .hasMessage("Cannot write \"" + FILE + "\": permission denied");
    assertThat(StorageErrors.writing(FILE, new FileAlreadyExistsException("x")))
        .hasMessageEndingWith(": file exists");
    assertThat(StorageErrors.writing(FILE, new IOException()))
        .hasMessageEndingWith(": IOException");
  }

  @Test
  void should_tell_missing_from_unreadable() {
    assertThat(StorageErrors.reading(FILE, new NoSuchFileException("x")).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(StorageErrors.reading(FILE, new AccessDeniedException("x")).kind())
        .isEqualTo(ErrorKind.STORAGE);
    assertThat(StorageErrors.writing(FILE, new NoSuchFileException("x")).kind())
        .isEqualTo(ErrorKind.STORAGE);
  }

  @Test
  void should_tell_an_interrupt_from_a_failure() {
    assertThat(StorageErrors.writing(FILE, new ClosedByInterruptException()).kind())
        .isEqualTo(ErrorKind.CANCELLED);
  }

  @Test
  void should_pass_on_what_is_classified_already() {
    TransportException original = new TransportException("no", ErrorKind.PROTOCOL);
    assertThatThrownBy(
            () ->
                StorageErrors.whileWriting(
                    FILE,
                    () -> {
                      throw original;
                    }))
        .isSameAs(original);
  }
}

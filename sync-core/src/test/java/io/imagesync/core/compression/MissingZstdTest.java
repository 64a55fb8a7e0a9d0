// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class MissingZstdTest {
  @Test
  void should_say_in_one_sentence_what_to_add() throws Exception {
    URL classes = Decompression.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader withoutZstd = new URLClassLoader(new URL[] {classes}, new Hiding())) {
      // given
      Class<?> decompression = withoutZstd.loadClass(Decompression.class.getName());
      Method of = decompression.getMethod("of", InputStream.class);
      InputStream layer = new ByteArrayInputStream(Zstd.compress(new byte[100]));
      // when
      InvocationTargetException thrown =
          catchThrowableOfType(InvocationTargetException.class, () -> of.invoke(null, layer));
      // then
      assertThat(thrown.getCause())
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
          .hasMessage(
              "A layer compressed with zstd has to be compressed with gzip for this format: add"
                  + " com.github.luben:zstd-jni to the class path");
    }
  }

  /** Everything but the library, and but the classes that are to miss it. */
  private static final class Hiding extends ClassLoader {
    Hiding() {
      super(MissingZstdTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.github.luben") || name.startsWith("io.imagesync.core.compression")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.PrivateKey;
import java.util.Optional;

/** Reads keys as a program does that has our jars and the JDK, and nothing else. */
final class WithoutBouncyCastle implements AutoCloseable {
  private final URLClassLoader loader =
      new URLClassLoader(
          new URL[] {placeOf(PrivateKeys.class), placeOf(TransportException.class)},
          ClassLoader.getPlatformClassLoader());

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  PrivateKey read(String pem) throws ReflectiveOperationException {
    return read(pem, Optional.empty());
  }

  PrivateKey read(String pem, String password) throws ReflectiveOperationException {
    Constructor<?> constructor =
        loader.loadClass(KeyPassword.class.getName()).getDeclaredConstructor(String.class);
    constructor.setAccessible(true);
    return read(pem, Optional.of(constructor.newInstance(password)));
  }

  private PrivateKey read(String pem, Optional<?> password) throws ReflectiveOperationException {
    Method read =
        loader
            .loadClass(PrivateKeys.class.getName())
            .getDeclaredMethod("read", byte[].class, Optional.class);
    read.setAccessible(true);
    return (PrivateKey) read.invoke(null, pem.getBytes(ISO_8859_1), password);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** SOCKS 5, RFC 1928, with user name and password, RFC 1929. Names are looked up by the proxy. */
final class SocksTunnel {
  private static final int VERSION = 5;
  private static final int LOGIN_VERSION = 1;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int CONNECT = 1;
  private static final int DOMAIN = 3;
  private static final int MOST_BYTES = 255;

  private final ProxyAddress proxy;
  private final DataInputStream in;
  private final OutputStream out;

  SocksTunnel(ProxyAddress proxy, InputStream in, OutputStream out) {
    this.proxy = proxy;
    this.in = new DataInputStream(in);
    this.out = out;
  }

  void open(String host, int port) throws IOException {
    boolean hasLogin = proxy.login().isPresent();
    send(hasLogin ? new int[] {VERSION, 2, NO_LOGIN, PASSWORD} : new int[] {VERSION, 1, NO_LOGIN});
    expectVersion(VERSION);
    int method = in.readUnsignedByte();
    if (method == PASSWORD && hasLogin) {
      logIn(proxy.login().get());
    } else if (method != NO_LOGIN) {
      throw refused(ErrorKind.UNAUTHORIZED, "wants another login than its URL holds");
    }
    connect(host, port);
  }

  private void logIn(UsernamePassword login) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(LOGIN_VERSION);
    writeText(message, login.username());
    writeText(message, login.password());
    out.write(message.toByteArray());
    out.flush();
    expectVersion(LOGIN_VERSION);
    if (in.readUnsignedByte() != 0) {
      throw refused(ErrorKind.UNAUTHORIZED, "refused user and password in its URL");
    }
  }

  private void connect(String host, int port) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(VERSION);
    message.write(CONNECT);
    message.write(0);
    message.write(DOMAIN);
    writeText(message, host);
    message.write(port >> 8);
    message.write(port);
    out.write(message.toByteArray());
    out.flush();
    expectVersion(VERSION);
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      boolean forbidden = reply == 2;
      throw refused(
          forbidden ? ErrorKind.DENIED : ErrorKind.NETWORK,
          "could not reach " + host + ":" + port + " (SOCKS reply " + reply + ")");
    }
    in.readByte();
    skipAddress(in.readUnsignedByte());
  }

  private void skipAddress(int type) throws IOException {
    int length =
        switch (type) {
          case 1 -> 4;
          case DOMAIN -> in.readUnsignedByte();
          case 4 -> 16;
          default -> throw refused(ErrorKind.PROTOCOL, "sent an answer that is not SOCKS 5");
        };
    in.readFully(new byte[length + 2]);
  }

  private void expectVersion(int version) throws IOException {
    if (in.readUnsignedByte() != version) {
      throw refused(ErrorKind.PROTOCOL, "sent an answer that is not SOCKS 5");
    }
  }

  private void send(int[] message) throws IOException {
    byte[] bytes = new byte[message.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) message[i];
    }
    out.write(bytes);
    out.flush();
  }

  private void writeText(ByteArrayOutputStream message, String text) throws ProxyException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      throw refused(ErrorKind.CONFIGURATION, "takes names and passwords of 255 bytes at most");
    }
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private ProxyException refused(ErrorKind kind, String reason) {
    return new ProxyException(proxy, kind, reason, null);
  }
}

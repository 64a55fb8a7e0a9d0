// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private static Path directory;
  private static SSLContext server;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = directory.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    server = context(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), true);
  }

  private static SSLContext context(KeyStore store, boolean withKey)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(withKey ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
    return context;
  }

  private static Http client(InProcessRegistry registry, boolean withKey) throws Exception {
    KeyStore store =
        KeyStore.getInstance(directory.resolve("server.p12").toFile(), PASSWORD.toCharArray());
    return new Http(registry, HttpClient.newBuilder().sslContext(context(store, withKey)).build());
  }

  @Test
  void should_speak_https() throws Exception {
    try (InProcessRegistry registry =
        InProcessRegistry.builder().tls(server).bearerAuth("john", "secret").start()) {
      assertThat(registry.uri()).hasToString("https://" + registry.host());

      Http.Response response = client(registry, false).get("/v2/");

      assertThat(response.header("WWW-Authenticate"))
          .contains("realm=\"" + registry.uri() + "/token\"");
    }
  }

  @Test
  void should_serve_large_content_over_https() throws Exception {
    try (InProcessRegistry registry = InProcessRegistry.builder().tls(server).start()) {
      String digest = registry.putSyntheticBlob("repo", 1, 5_000_000);

      byte[] content = client(registry, false).get("/v2/repo/blobs/" + digest).bytes();

      assertThat(Samples.digest(content)).isEqualTo(digest);
    }
  }

  @Test
  void should_want_a_certificate_of_the_client() throws Exception {
    try (InProcessRegistry registry =
        InProcessRegistry.builder().tls(server).clientCertificates(true).start()) {
      assertThat(client(registry, true).get("/v2/").status()).isEqualTo(200);
      assertThatThrownBy(() -> client(registry, false).get("/v2/")).isInstanceOf(IOException.class);
    }
  }
}

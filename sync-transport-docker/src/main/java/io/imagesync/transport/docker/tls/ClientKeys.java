// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among our certificates: one whose issuer the server names, else the first of a kind it
 * takes, since what servers name is often incomplete.
 */
final class ClientKeys extends X509ExtendedKeyManager {
  private static final char[] NO_PASSWORD = {};

  private final X509ExtendedKeyManager keys;

  private ClientKeys(X509ExtendedKeyManager keys) {
    this.keys = keys;
  }

  /** Empty if there is no identity to choose. */
  static KeyManager[] of(List<ClientIdentity> identities)
      throws GeneralSecurityException, IOException {
    if (identities.isEmpty()) {
      return new KeyManager[0];
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (ClientIdentity identity : identities) {
      store.setKeyEntry(
          "identity-" + number++,
          identity.key(),
          NO_PASSWORD,
          identity.chain().toArray(X509Certificate[]::new));
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    KeyManager[] managers = factory.getKeyManagers();
    return managers[0] instanceof X509ExtendedKeyManager extended
        ? new KeyManager[] {new ClientKeys(extended)}
        : managers;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    String named = keys.chooseClientAlias(keyTypes, issuers, socket);
    return named != null ? named : keys.chooseClientAlias(keyTypes, null, socket);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    String named = keys.chooseEngineClientAlias(keyTypes, issuers, engine);
    return named != null ? named : keys.chooseEngineClientAlias(keyTypes, null, engine);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return keys.getClientAliases(keyType, issuers);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return keys.getPrivateKey(alias);
  }
}

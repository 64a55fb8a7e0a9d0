// SPDX-License-Identifier: Apache-2.0
/**
 * How connections are secured: whom they trust, who they say they are, which versions and cipher
 * suites they use. Reads the certificate directories of container tools.
 *
 * <p>{@code TlsSettings} are the choice for one kind of host, {@code CertsDirectories} and {@code
 * CertificateDirectory} find and read files, {@code PrivateKeys} their keys, encrypted or not,
 * {@code TlsContexts} makes of it what the JDK needs, {@code Negotiation} says what a handshake may
 * come to, and {@code LazyTls} does so when the first connection wants it.
 */
@NullMarked
package io.imagesync.transport.docker.tls;

import org.jspecify.annotations.NullMarked;

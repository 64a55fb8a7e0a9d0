// SPDX-License-Identifier: Apache-2.0
/** The {@code docker} transport of imagesync. Found as a service; exports nothing. */
module io.imagesync.transport.docker {
  requires static org.jspecify;
  requires static org.bouncycastle.pkix;
  requires static org.bouncycastle.provider;
  requires io.imagesync.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.tomlj;
  requires jdk.net; // by httpclient5, which as an automatic module cannot say so itself

  provides io.imagesync.spi.SourceTransport with
      io.imagesync.transport.docker.DockerSourceTransport;
  provides io.imagesync.spi.DestinationTransport with
      io.imagesync.transport.docker.DockerDestinationTransport;
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

/** What a run has learned about one registry. Thread-safe; only ever used to spare requests. */
public final class RegistryTraits {
  private volatile boolean refusesSingleUpload;
  private volatile boolean confirmsPresence;
  private volatile boolean deniesPresence;
  private volatile boolean refusesSelfMount;
  private volatile boolean losesParts;

  /** Whether it does not take a blob in one PUT. */
  public boolean refusesSingleUpload() {
    return refusesSingleUpload;
  }

  /** It did not take a blob in one PUT. */
  public void learnRefusesSingleUpload() {
    refusesSingleUpload = true;
  }

  /** Whether what it says when asked to mount blobs from where they should go is true. */
  public boolean confirmsPresence() {
    return confirmsPresence && !refusesSelfMount;
  }

  /** What it said when asked to mount blobs from where they should go was true. */
  public void learnConfirmsPresence() {
    confirmsPresence = true;
  }

  /** Whether it has ever begun an upload when asked to mount a blob from where it should go. */
  public boolean deniesPresence() {
    return deniesPresence;
  }

  /** It began an upload when asked to mount a blob from where it should go, so it looks. */
  public void learnDeniesPresence() {
    deniesPresence = true;
  }

  /** Whether it objects to mounting a blob from where it should go. */
  public boolean refusesSelfMount() {
    return refusesSelfMount;
  }

  /** It objected to mounting a blob from where it should go. */
  public void learnRefusesSelfMount() {
    refusesSelfMount = true;
  }

  /** Whether it does not put a blob together from the parts that were sent. */
  public boolean losesParts() {
    return losesParts;
  }

  /** It did not put a blob together from the parts that were sent. */
  public void learnLosesParts() {
    losesParts = true;
  }
}

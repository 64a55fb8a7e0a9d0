// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

/** What a run has learned about one registry. Thread-safe; only ever used to spare requests. */
public final class RegistryTraits {
  private volatile boolean refusesSingleUpload;
  private volatile boolean confirmsPresence;
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

  /** Whether it has confirmed a blob's presence when asked to mount it from where it should go. */
  public boolean confirmsPresence() {
    return confirmsPresence && !refusesSelfMount;
  }

  /** It confirmed a blob's presence when asked to mount it from where it should go. */
  public void learnConfirmsPresence() {
    confirmsPresence = true;
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

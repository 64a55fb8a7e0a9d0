// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.Diagnostic;
import io.imagesync.SyncConfigurationException;
import io.imagesync.core.json.MalformedJsonException;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.report.Failures;
import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a run begin only under a policy that accepts every image; any other policy needs signature
 * verification and is refused until that is supported, never ignored.
 */
public final class PolicyGate {
  private static final int MAX_SIZE = 1024 * 1024;

  private final List<Path> systemFiles;

  /** Makes a gate that looks for the system's policy in {@code systemFiles}, in this order. */
  public PolicyGate(List<Path> systemFiles) {
    this.systemFiles = List.copyOf(systemFiles);
  }

  /** The places where container tools keep policies: the user's, then the machine's. */
  public static PolicyGate ofThisMachine() {
    return new PolicyGate(
        List.of(
            Path.of(System.getProperty("user.home", ""), ".config", "containers", "policy.json"),
            Path.of("/etc", "containers", "policy.json")));
  }

  /**
   * Checks {@code policy}.
   *
   * @throws SyncConfigurationException if it does not accept every image, or cannot be read
   */
  public void check(TrustPolicy policy, Consumer<Diagnostic> diagnostics) {
    Optional<Path> file =
        switch (policy.kind()) {
          case ACCEPT_ANYTHING -> Optional.empty();
          case FILE -> policy.file();
          case SYSTEM -> systemFile(diagnostics);
        };
    file.ifPresent(PolicyGate::checkFile);
  }

  private Optional<Path> systemFile(Consumer<Diagnostic> diagnostics) {
    // A policy that cannot even be looked at may forbid everything; reading it will fail.
    Optional<Path> found = systemFiles.stream().filter(file -> !Files.notExists(file)).findFirst();
    if (found.isEmpty()) {
      diagnostics.accept(Diagnostic.info("There is no policy.json: every image is accepted"));
    }
    return found;
  }

  private static void checkFile(Path file) {
    JsonNode policy = read(file);
    if (!accepts(policy.path("default")) || !acceptsScopes(policy.path("transports"))) {
      throw new SyncConfigurationException(
          "The trust policy "
              + file
              + " does not accept every image: verifying images is not supported yet. Use a policy"
              + " that accepts everything, or TrustPolicy.acceptAnything()");
    }
  }

  private static boolean acceptsScopes(JsonNode transports) {
    boolean accepts = transports.isObject() || transports.isMissingNode();
    for (JsonNode scopes : transports) {
      accepts &= scopes.isObject();
      for (JsonNode requirements : scopes) {
        accepts &= accepts(requirements);
      }
    }
    return accepts;
  }

  private static boolean accepts(JsonNode requirements) {
    return requirements.isArray()
        && requirements.size() == 1
        && requirements.get(0).path("type").asText("").equals("insecureAcceptAnything");
  }

  private static JsonNode read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new SyncConfigurationException("The trust policy " + file + " exceeds 1 MiB");
      }
      return new StrictJson().readObject(bytes, "The trust policy " + file);
    } catch (MalformedJsonException e) {
      throw new SyncConfigurationException(Failures.describe(e), e);
    } catch (IOException e) {
      throw new SyncConfigurationException("Cannot read the trust policy " + file, e);
    }
  }
}

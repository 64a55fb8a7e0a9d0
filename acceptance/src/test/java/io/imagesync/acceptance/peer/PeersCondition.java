// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a test that needs other programs can run. */
final class PeersCondition implements ExecutionCondition {
  private final Predicate<String> installed;
  private final boolean required;

  PeersCondition() {
    this(tool -> Peers.find(tool).isPresent(), Peers.areRequired());
  }

  PeersCondition(Predicate<String> installed, boolean required) {
    this.installed = installed;
    this.required = required;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<RequiresPeers> wanted =
        AnnotationSupport.findAnnotation(context.getElement(), RequiresPeers.class);
    List<String> missing =
        wanted.map(RequiresPeers::value).stream()
            .flatMap(Stream::of)
            .filter(installed.negate())
            .toList();
    ConditionEvaluationResult result = judge(missing);
    if (result.isDisabled()) {
      announceOnce(context, result.getReason().orElseThrow());
    }
    return result;
  }

  ConditionEvaluationResult judge(List<String> missing) {
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("everything needed is installed");
    }
    String reason = String.join(", ", missing) + " not found: .ci/peers installs it";
    if (required) {
      throw new ExtensionConfigurationException(
          reason + "; IMAGESYNC_REQUIRE_PEERS=true does not let this test be skipped");
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private static void announceOnce(ExtensionContext context, String reason) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(PeersCondition.class))
        .computeIfAbsent(
            reason,
            key -> {
              System.out.println("[skipped] Comparison with other tools: " + key);
              return key;
            });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.junit;

import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test its own {@link InProcessRegistry}, as a parameter of the test or of its {@code
 * BeforeEach} and {@code AfterEach} methods, and closes it after the test.
 *
 * <pre>
 * &#64;ExtendWith(RegistryExtension.class)
 * class MirrorTest {
 *   &#64;Test
 *   void should_mirror(&#64;Registry("source") InProcessRegistry source, InProcessRegistry mirror) {
 * </pre>
 *
 * <p>Parameters with the same name, or all without one, get the same registry within one test. To
 * choose how registries are made, register the extension as a field:
 *
 * <pre>
 * &#64;RegisterExtension
 * final RegistryExtension registries =
 *     new RegistryExtension().with("private", builder -&gt; builder.basicAuth("john", "secret"));
 * </pre>
 */
public final class RegistryExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(RegistryExtension.class);

  private final Map<String, Consumer<InProcessRegistryBuilder>> choices = new HashMap<>();

  /** Registries without any option. */
  public RegistryExtension() {}

  /** Chooses how the registry called {@code name} is made; empty for those without a name. */
  public RegistryExtension with(String name, Consumer<InProcessRegistryBuilder> choice) {
    choices.put(name, choice);
    return this;
  }

  /** Whether the parameter is a registry. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == InProcessRegistry.class;
  }

  /** The test's registry of that name, started if it is the first time. */
  @Override
  public InProcessRegistry resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a registry belongs to one test: take it as a parameter of the test, or of a method that"
              + " runs before or after each test");
    }
    String name = parameter.findAnnotation(Registry.class).map(Registry::value).orElse("");
    return registries(context).computeIfAbsent(name, this::start);
  }

  /** Closes the test's registries. */
  @Override
  public void afterEach(ExtensionContext context) {
    registries(context).values().forEach(InProcessRegistry::close);
  }

  private InProcessRegistry start(String name) {
    InProcessRegistryBuilder builder = InProcessRegistry.builder();
    choices.getOrDefault(name, choice -> {}).accept(builder);
    return builder.start();
  }

  private static Registries registries(ExtensionContext context) {
    // By the test and not by this extension, which may be there twice by inheritance.
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(context.getUniqueId(), id -> new Registries(), Registries.class);
  }

  private static final class Registries extends HashMap<String, InProcessRegistry> {
    private static final long serialVersionUID = 1L;
  }
}

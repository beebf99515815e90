package io.tributary.testsupport;

import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.StoreConfig;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests what they name as a parameter: the shared {@link TestBroker} or {@link
 * TestObjectStore}; {@link TestTopics} under a prefix, a {@link StoreConfig} of a bucket, or the
 * {@link ArtifactStore} of that bucket, of this test's own. What a class is given (in its
 * constructor or a {@code @BeforeAll}) its tests share.
 */
public final class StackExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(StackExtension.class);

  private static final Map<Class<?>, Function<ExtensionContext, Object>> RESOURCES =
      Map.of(
          TestBroker.class, test -> TestBroker.shared(),
          TestObjectStore.class, test -> TestObjectStore.shared(),
          TestTopics.class, StackExtension::topics,
          StoreConfig.class, StackExtension::storeConfig,
          ArtifactStore.class, StackExtension::artifactStore);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return RESOURCES.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return RESOURCES.get(parameter.getParameter().getType()).apply(test);
  }

  private static TestTopics topics(ExtensionContext test) {
    return kept(test, TestTopics.class, () -> TestTopics.create(TestBroker.shared()));
  }

  private static StoreConfig storeConfig(ExtensionContext test) {
    return kept(test, StoreConfig.class, () -> TestObjectStore.shared().freshBucket());
  }

  private static ArtifactStore artifactStore(ExtensionContext test) {
    return kept(test, OpenStore.class, () -> new OpenStore(ArtifactStores.s3(storeConfig(test))))
        .store();
  }

  private static <T> T kept(ExtensionContext test, Class<T> type, Supplier<T> first) {
    return test.getStore(NAMESPACE).computeIfAbsent(type, key -> first.get(), type);
  }

  /** Closed by JUnit when the test it was made for has ended. */
  private record OpenStore(ArtifactStore store) implements AutoCloseable {
    @Override
    public void close() {
      store.close();
    }
  }
}

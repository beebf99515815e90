package io.tributary.localstack.supervisor;

import io.tributary.localstack.BrokerProcess;
import io.tributary.localstack.ObjectStoreProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How the services of a local stack find its broker and its object store. */
public final class ServiceConfiguration {
  /** Bucket of the stack. */
  public static final String BUCKET = "tributary";

  /** Region that a store without regions expects. */
  public static final String REGION = "us-east-1";

  private ServiceConfiguration() {}

  /** The configuration that all services share, as variables of the environment. */
  public static Map<String, String> of(Path data, BrokerProcess broker, ObjectStoreProcess store) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    variables.put("TRIBUTARY_STORE_ENDPOINT", store.endpoint().toString());
    variables.put("TRIBUTARY_STORE_BUCKET", BUCKET);
    variables.put("TRIBUTARY_STORE_REGION", REGION);
    variables.put("TRIBUTARY_STORE_ACCESS_KEY", store.credentials().accessKey());
    variables.put(
        "TRIBUTARY_STORE_SECRET_KEY_FILE", store.credentials().secretKeyFile().toString());
    variables.put("TRIBUTARY_CACHE_DIRECTORY", data.resolve("cache").toString());
    variables.put("TRIBUTARY_REGISTRY_ACCESS_ADMIN_KEY_FILE", registryKeyFile(data).toString());
    variables.put("TRIBUTARY_INGEST_ACCESS_ADMIN_KEY_FILE", registryKeyFile(data).toString());
    return variables;
  }

  /** Where the key of the owner of this directory is; the service that starts first makes it. */
  public static Path registryKeyFile(Path data) {
    return data.toAbsolutePath().resolve("registry").resolve("admin-key");
  }
}

package io.tributary.store;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs against a MinIO server that somebody has started: see {@code interop/minio/run}. */
@EnabledIfEnvironmentVariable(
    named = MinioArtifactStoreIT.ENDPOINT,
    matches = "http.*",
    disabledReason = "no MinIO server is named by " + MinioArtifactStoreIT.ENDPOINT)
class MinioArtifactStoreIT extends S3ArtifactStoreContract {
  static final String ENDPOINT = "TRIBUTARY_TEST_MINIO_ENDPOINT";

  @Override
  StoreConfig startServer() {
    return StoreConfig.of(
        URI.create(System.getenv(ENDPOINT)),
        "contract-" + UUID.randomUUID(),
        StoreConfig.DEFAULT_REGION,
        System.getenv("TRIBUTARY_TEST_MINIO_ACCESS_KEY"),
        System.getenv("TRIBUTARY_TEST_MINIO_SECRET_KEY"));
  }

  @Override
  void stopServer() {
    // Whoever started it ends it.
  }
}

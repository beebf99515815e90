package io.tributary.bench.registry;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.http.Method;
import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.http.HttpConnection;
import io.tributary.bench.http.LoadResult;
import io.tributary.store.StoreConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads one large file over and over, from the store itself or through the registry. */
final class Streaming {
  private static final int CONNECTIONS = 4;

  private Streaming() {}

  /** From the store, by a signed address, as a client that is redirected would. */
  static LoadResult direct(StoreConfig store, String key, Duration time) throws Exception {
    URI signed = URI.create(signed(store, key));
    String path = signed.getRawPath() + "?" + signed.getRawQuery();
    byte[] request = HttpConnection.request("GET", signed, path, "", "");
    return new ClosedLoop(store.endpoint(), CONNECTIONS)
        .run(time, connection -> Optional.of(request));
  }

  /** Through the registry. */
  static LoadResult through(TributarySide registry, String path, Duration time) throws Exception {
    byte[] request = registry.request("GET", path, "");
    return new ClosedLoop(registry.address(), CONNECTIONS)
        .run(time, connection -> Optional.of(request));
  }

  private static String signed(StoreConfig store, String key) throws Exception {
    try (MinioClient client =
        MinioClient.builder()
            .endpoint(store.endpoint().toString())
            .credentials(store.accessKey(), store.secretKey())
            .region(store.region())
            .build()) {
      return client.getPresignedObjectUrl(
          GetPresignedObjectUrlArgs.builder()
              .method(Method.GET)
              .bucket(store.bucket())
              .object(key)
              .build());
    }
  }
}

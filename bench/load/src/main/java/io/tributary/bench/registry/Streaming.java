package io.tributary.bench.registry;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.http.Method;
import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.http.LoadResult;
import io.tributary.bench.http.Request;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads one large file over and over, from the store itself or through the registry. */
final class Streaming {
  private static final int CONNECTIONS = 4;

  private final URI server;
  private final byte[] request;

  private Streaming(URI server, byte[] request) {
    this.server = server;
    this.request = request;
  }

  /** From the store, by a signed address, as a client that is redirected would. */
  static Streaming direct(StoreConfig store, String key) throws Exception {
    URI signed = URI.create(signed(store, key));
    String path = signed.getRawPath() + "?" + signed.getRawQuery();
    return new Streaming(store.endpoint(), Request.of("GET", signed, path, "", ""));
  }

  /** Through the registry. */
  static Streaming through(TributarySide registry, String path) {
    return new Streaming(registry.address(), registry.request("GET", path, ""));
  }

  LoadResult run(Duration time) throws IOException {
    return new ClosedLoop(server, CONNECTIONS).run(time, connection -> Optional.of(request));
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

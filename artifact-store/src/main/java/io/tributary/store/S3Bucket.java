package io.tributary.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.http.Method;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A bucket of an S3 store, over the MinIO client. */
final class S3Bucket implements ObjectBucket {
  private static final long CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final long PART_BYTES = 16L << 20;

  /** Smallest part size that the client takes. */
  private static final long LEAST_PART_BYTES = 5L << 20;

  private static final Map<String, String> IF_ABSENT = Map.of("If-None-Match", "*");

  private final StoreConfig config;
  private final MinioClient client;
  private final S3Calls calls;

  S3Bucket(StoreConfig config) {
    this.config = config;
    this.calls = new S3Calls(config.description(), config.retryFor());
    this.client =
        MinioClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentials(config.accessKey(), config.secretKey())
            .build();
    long timeout = config.requestTimeout().toMillis();
    client.setTimeout(CONNECT_TIMEOUT_MILLIS, timeout, timeout);
  }

  /** Makes the bucket when it is missing; another process may be doing the same. */
  void createIfMissing() {
    calls.call(
        "create the bucket",
        () -> {
          if (!exists()) {
            client.makeBucket(MakeBucketArgs.builder().bucket(config.bucket()).build());
          }
          return true;
        });
  }

  private boolean exists() throws Exception {
    return client.bucketExists(BucketExistsArgs.builder().bucket(config.bucket()).build());
  }

  @Override
  public String description() {
    return config.description();
  }

  @Override
  public OptionalLong size(String key) {
    StatObjectArgs args = StatObjectArgs.builder().bucket(config.bucket()).object(key).build();
    return ifPresent("stat " + key, () -> client.statObject(args).size())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public void put(String key, byte[] body) {
    calls.call("write " + key, () -> client.putObject(whole(key, body).build()));
  }

  @Override
  public void put(String key, Path file) {
    calls.call(
        "write " + key,
        () ->
            client.uploadObject(
                UploadObjectArgs.builder()
                    .bucket(config.bucket())
                    .object(key)
                    .filename(file.toString(), PART_BYTES)
                    .build()));
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] body) {
    return calls.call(
        "create " + key,
        () -> {
          try {
            client.putObject(whole(key, body).extraHeaders(IF_ABSENT).build());
            return PutOutcome.CREATED;
          } catch (ErrorResponseException failure) {
            if (S3Failures.isPreconditionFailed(failure)) {
              return PutOutcome.PRESENT;
            }
            throw failure;
          }
        });
  }

  /** In one part, whatever the size: the condition is lost when parts are put together. */
  private PutObjectArgs.Builder whole(String key, byte[] body) {
    return PutObjectArgs.builder().bucket(config.bucket()).object(key).stream(
        new ByteArrayInputStream(body), body.length, Math.max(body.length, LEAST_PART_BYTES));
  }

  @Override
  public <T> Optional<T> read(String key, ObjectReader<T> reader) {
    return ifPresent(
        "read " + key,
        () -> {
          try (InputStream in = client.getObject(get(key).build())) {
            return reader.read(in);
          }
        });
  }

  @Override
  public Optional<InputStream> open(String key) {
    return ifPresent("read " + key, () -> client.getObject(get(key).build()));
  }

  @Override
  public Optional<InputStream> open(String key, long offset, long length) {
    GetObjectArgs args = get(key).offset(offset).length(length).build();
    return ifPresent("read " + key, () -> client.getObject(args));
  }

  private GetObjectArgs.Builder get(String key) {
    return GetObjectArgs.builder().bucket(config.bucket()).object(key);
  }

  private <T> Optional<T> ifPresent(String action, S3Calls.S3Call<T> call) {
    return calls.call(
        action,
        () -> {
          try {
            return Optional.of(call.call());
          } catch (ErrorResponseException failure) {
            if (S3Failures.isAbsent(failure)) {
              return Optional.empty();
            }
            throw failure;
          }
        });
  }

  @Override
  public void delete(String key) {
    RemoveObjectArgs args = RemoveObjectArgs.builder().bucket(config.bucket()).object(key).build();
    calls.call(
        "delete " + key,
        () -> {
          client.removeObject(args);
          return true;
        });
  }

  @Override
  public List<StoredObject> list(String prefix) {
    ListObjectsArgs args =
        ListObjectsArgs.builder().bucket(config.bucket()).prefix(prefix).recursive(true).build();
    return calls.call(
        "list " + prefix,
        () -> {
          List<StoredObject> objects = new ArrayList<>();
          for (Result<Item> result : client.listObjects(args)) {
            Item item = result.get();
            objects.add(new StoredObject(item.objectName(), item.lastModified().toInstant()));
          }
          return List.copyOf(objects);
        });
  }

  /** An address from which anyone can read this object for a while; it need not be there. */
  URI presignGet(String key, Duration validity) {
    return presign(Method.GET, key, validity);
  }

  @Override
  public Optional<URI> presignPut(String key, Duration validity) {
    return Optional.of(presign(Method.PUT, key, validity));
  }

  private URI presign(Method method, String key, Duration validity) {
    GetPresignedObjectUrlArgs args =
        GetPresignedObjectUrlArgs.builder()
            .method(method)
            .bucket(config.bucket())
            .object(key)
            .expiry((int) validity.toSeconds(), TimeUnit.SECONDS)
            .build();
    return calls.call("presign " + key, () -> URI.create(client.getPresignedObjectUrl(args)));
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception failed) {
      throw new StoreUnavailableException("cannot close the client of " + description(), failed);
    }
  }
}

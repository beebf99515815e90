package io.tributary.store;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach an S3 store.
 *
 * @param endpoint scheme, host and port
 * @param bucket name of the bucket; made when it is missing
 * @param region region of the bucket
 * @param accessKey public half of the key pair
 * @param secretKey secret half, never in a message
 * @param requestTimeout longest silence of the store within one request
 * @param retryFor how long an operation is tried again before it fails
 */
public record StoreConfig(
    URI endpoint,
    String bucket,
    String region,
    String accessKey,
    String secretKey,
    Duration requestTimeout,
    Duration retryFor) {
  /** Region of stores that have none. */
  public static final String DEFAULT_REGION = "us-east-1";

  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration RETRY_FOR = Duration.ofSeconds(30);

  /** With two minutes for a request and thirty seconds of retries. */
  public static StoreConfig of(
      URI endpoint, String bucket, String region, String accessKey, String secretKey) {
    return new StoreConfig(
        endpoint, bucket, region, accessKey, secretKey, REQUEST_TIMEOUT, RETRY_FOR);
  }

  /** The same store with another time for retries. */
  public StoreConfig withRetryFor(Duration time) {
    return new StoreConfig(endpoint, bucket, region, accessKey, secretKey, requestTimeout, time);
  }

  /** The same store with another bucket. */
  public StoreConfig withBucket(String name) {
    return new StoreConfig(endpoint, name, region, accessKey, secretKey, requestTimeout, retryFor);
  }

  /** The same store by another address. */
  public StoreConfig withEndpoint(URI address) {
    return new StoreConfig(address, bucket, region, accessKey, secretKey, requestTimeout, retryFor);
  }

  String description() {
    return "object store " + endpoint + " bucket " + bucket;
  }

  @Override
  public String toString() {
    return description() + " region " + region + " access key " + accessKey;
  }
}

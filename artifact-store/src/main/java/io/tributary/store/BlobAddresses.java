package io.tributary.store;

import java.net.URI;
import java.time.Duration;

/** Signs addresses of blobs, by the endpoint under which readers reach the store. */
public final class BlobAddresses implements AutoCloseable {
  private final S3Bucket bucket;

  BlobAddresses(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * An address from which anyone can read the blob for a while: a credential, never to be logged.
   * Whether the blob is there is not asked.
   */
  public URI presignGet(Digest digest, Duration validity) {
    return bucket.presignGet(ObjectKeys.blob(digest), validity);
  }

  @Override
  public void close() {
    bucket.close();
  }
}

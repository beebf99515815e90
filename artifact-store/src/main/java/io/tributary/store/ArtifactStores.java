package io.tributary.store;

import java.nio.file.Path;

/** Opens stores. */
public final class ArtifactStores {
  private ArtifactStores() {}

  /**
   * Opens an S3 store: makes its bucket when that is missing and checks that it heeds conditions.
   *
   * @throws ConditionalWritesIgnoredException when it does not
   * @throws StoreUnavailableException when it does not answer within {@code retryFor}
   * @throws StoreRefusedException when it does not accept the key pair or the bucket
   */
  public static ArtifactStore s3(StoreConfig config) {
    S3Bucket bucket = new S3Bucket(config);
    try {
      bucket.createIfMissing();
      StoreProbe.requireConditionalWrites(bucket);
      return new BucketArtifactStore(bucket);
    } catch (ArtifactStoreException failed) {
      bucket.close();
      throw failed;
    }
  }

  /** Opens a store in a directory of one machine, for tests and tools. */
  public static ArtifactStore directory(Path root) {
    FileBucket bucket = new FileBucket(root);
    StoreProbe.requireConditionalWrites(bucket);
    return new BucketArtifactStore(bucket);
  }
}

package io.tributary.store;

import java.net.URI;
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

  /**
   * Opens the part of an S3 store to which others upload. The bucket is there: it was made when the
   * store was opened.
   *
   * @param uploaders the address by which uploaders reach the store
   */
  public static StagingArea s3Staging(StoreConfig config, URI uploaders) {
    return new StagingArea(new S3Bucket(config), new S3Bucket(config.withEndpoint(uploaders)));
  }

  /**
   * Signs addresses of the blobs of an S3 store, without a request to it.
   *
   * @param readers the address by which readers reach the store
   */
  public static BlobAddresses s3Addresses(StoreConfig config, URI readers) {
    return new BlobAddresses(new S3Bucket(config.withEndpoint(readers)));
  }

  /** Opens a store in a directory of one machine, for tests and tools. */
  public static ArtifactStore directory(Path root) {
    FileBucket bucket = new FileBucket(root);
    StoreProbe.requireConditionalWrites(bucket);
    return new BucketArtifactStore(bucket);
  }

  /** Opens the part of a directory's store to which others would upload; it signs no addresses. */
  public static StagingArea directoryStaging(Path root) {
    return new StagingArea(new FileBucket(root), new FileBucket(root));
  }
}

package io.tributary.store;

import io.tributary.store.ObjectBucket.StoredObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where uploads lie until they are verified: each under its own random name, its parts written by
 * whoever has a part's address. Nothing here is content of the store, and all of it is deleted when
 * it is old.
 */
public final class StagingArea implements AutoCloseable {
  private final ObjectBucket bucket;
  private final ObjectBucket signer;

  /**
   * Keeps parts in a bucket.
   *
   * @param signer the same bucket by the address that uploaders use
   */
  StagingArea(ObjectBucket bucket, ObjectBucket signer) {
    this.bucket = bucket;
    this.signer = signer;
  }

  /**
   * An address to which anyone can write this part for a while: a credential, never to be logged.
   *
   * @return empty when this store has no such addresses
   */
  public Optional<URI> presignPut(UploadId upload, String part, Duration validity) {
    return signer.presignPut(ObjectKeys.staged(upload, part), validity);
  }

  /** Creates or replaces a part. */
  public void put(UploadId upload, String part, byte[] body) {
    bucket.put(ObjectKeys.staged(upload, part), body);
  }

  /** The bytes of a part that this side wrote, or empty when there is none. */
  public Optional<byte[]> read(UploadId upload, String part) {
    return bucket.read(ObjectKeys.staged(upload, part), in -> in.readAllBytes());
  }

  /** The size of a part in bytes, or empty when there is none. */
  public OptionalLong size(UploadId upload, String part) {
    return bucket.size(ObjectKeys.staged(upload, part));
  }

  /**
   * Copies a part to a file, which may be replaced by its writer at any time: only the copy is what
   * was looked at.
   *
   * @param most bytes that are copied; a longer part gives a file of one more
   * @return the digest of the copy, or empty when there is no such part
   */
  public Optional<Digest> copy(UploadId upload, String part, Path target, long most) {
    return bucket.read(
        ObjectKeys.staged(upload, part),
        in -> {
          LocalFiles.copyForNow(new BoundedInputStream(in, most + 1), target);
          return Digest.of(target);
        });
  }

  /** Deletes everything of an upload. */
  public void delete(UploadId upload) {
    bucket.list(ObjectKeys.staged(upload, "")).forEach(object -> bucket.delete(object.key()));
  }

  /** Deletes a part; one that is not there is deleted already. */
  public void delete(UploadId upload, String part) {
    bucket.delete(ObjectKeys.staged(upload, part));
  }

  /**
   * Deletes what was written before a moment.
   *
   * @return how many objects
   */
  public int deleteOlderThan(Instant moment) {
    int deleted = 0;
    for (StoredObject object : bucket.list(ObjectKeys.STAGING)) {
      if (object.writtenAt().isBefore(moment)) {
        bucket.delete(object.key());
        deleted++;
      }
    }
    return deleted;
  }

  @Override
  public void close() {
    bucket.close();
    signer.close();
  }
}

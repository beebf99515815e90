package io.tributary.store;

import java.util.UUID;

/**
 * The key of every object that a stack stores.
 *
 * <pre>
 * blobs/sha256/ab/abcdef…              content by its SHA-256
 * commits/NAMESPACE/NAME/RUN/SEQUENCE  one training commit
 * watermarks/TOPIC_ID/PARTITION        low watermark of a partition
 * staging/UPLOAD/PART                  a file of an open upload, or what the upload is to be
 * probes/RANDOM                        a start-up check, deleted at once
 * </pre>
 */
public final class ObjectKeys {
  private static final int FAN_OUT_DIGITS = 2;

  private ObjectKeys() {}

  /** The key of a blob. */
  public static String blob(Digest digest) {
    return "blobs/sha256/" + digest.hex().substring(0, FAN_OUT_DIGITS) + "/" + digest.hex();
  }

  /** The key of a commit. */
  public static String commit(CommitKey key) {
    return "commits/%s/%s/%d/%d".formatted(key.namespace(), key.name(), key.run(), key.sequence());
  }

  /** The key of a watermark. */
  public static String watermark(WatermarkKey key) {
    return "watermarks/%s/%d".formatted(key.topicId(), key.partition());
  }

  /** Where open uploads are. */
  static final String STAGING = "staging/";

  /** The key of a part of an upload. */
  public static String staged(UploadId upload, String part) {
    return STAGING + upload + "/" + part;
  }

  /** A key that no other start-up check uses. */
  public static String probe() {
    return "probes/" + UUID.randomUUID();
  }
}

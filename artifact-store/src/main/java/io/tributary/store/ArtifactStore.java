package io.tributary.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Content-addressed blobs, conditional commits and watermarks. Safe for use by several threads and
 * by several processes at once. Methods retry what may pass within the configured time and throw an
 * {@link ArtifactStoreException} otherwise; failures of local files are {@link
 * java.io.UncheckedIOException}s.
 */
public interface ArtifactStore extends AutoCloseable {
  /** Stores these bytes under their digest; nothing is sent when a blob of that size is there. */
  Digest putBlob(byte[] content);

  /**
   * Stores a file under its digest; nothing is sent when a blob of that size is there. The file
   * must not change meanwhile.
   */
  Digest putBlob(Path file);

  /** Size in bytes of a blob, or empty when there is none. */
  OptionalLong blobSize(Digest digest);

  /**
   * Reads a whole blob into memory.
   *
   * @param maxSize bytes beyond which the blob is refused
   * @throws BlobMissingException when there is none
   * @throws BlobCorruptException when the content has another digest
   * @throws BlobTooLargeException when it is larger than {@code maxSize}
   */
  byte[] readBlob(Digest digest, long maxSize);

  /**
   * Reads a whole blob into a file, which appears only when it is complete and verified.
   *
   * @throws BlobMissingException when there is none
   * @throws BlobCorruptException when the content has another digest
   */
  void readBlob(Digest digest, Path target);

  /**
   * Streams a whole blob; the last {@code read} throws a {@link BlobCorruptException} when the
   * content has another digest.
   *
   * @throws BlobMissingException when there is none
   */
  InputStream openBlob(Digest digest);

  /**
   * Streams part of a blob. A part cannot be verified; read it from a blob whose whole has been.
   *
   * @param offset first byte
   * @param length bytes; the stream fails when the blob ends before
   * @throws BlobMissingException when there is no such blob
   */
  InputStream openBlob(Digest digest, long offset, long length);

  /**
   * Creates a commit unless one is there.
   *
   * @param body a JSON object with the string member {@code nonce}
   * @param nonce the same nonce, drawn anew for each commit attempted
   * @return what is there now, and by whom
   * @throws InvalidCommitException when the body does not hold the nonce
   */
  CommitResult putCommit(CommitKey key, byte[] body, String nonce);

  /** The body of a commit, or empty when there is none. */
  Optional<byte[]> readCommit(CommitKey key);

  /** Replaces the watermark of a partition. */
  void putWatermark(WatermarkKey key, byte[] body);

  /** The watermark of a partition, or empty when there is none. */
  Optional<byte[]> readWatermark(WatermarkKey key);

  @Override
  void close();
}

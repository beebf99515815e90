package io.tributary.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules of {@link ArtifactStore} over any {@link ObjectBucket}. */
final class BucketArtifactStore implements ArtifactStore {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ObjectBucket bucket;

  BucketArtifactStore(ObjectBucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public Digest putBlob(byte[] content) {
    Digest digest = Digest.of(content);
    if (isMissing(digest, content.length)) {
      bucket.put(ObjectKeys.blob(digest), content);
    }
    return digest;
  }

  @Override
  public Digest putBlob(Path file) {
    Digest digest = Digest.of(file);
    if (isMissing(digest, LocalFiles.size(file))) {
      bucket.put(ObjectKeys.blob(digest), file);
    }
    return digest;
  }

  /** An object of another size is the remains of something broken, and is replaced. */
  private boolean isMissing(Digest digest, long size) {
    return blobSize(digest).orElse(-1) != size;
  }

  @Override
  public OptionalLong blobSize(Digest digest) {
    return bucket.size(ObjectKeys.blob(digest));
  }

  @Override
  public byte[] readBlob(Digest digest, long maxSize) {
    return bucket
        .read(ObjectKeys.blob(digest), in -> readAll(digest, verifying(in, digest), maxSize))
        .orElseThrow(() -> missing(digest));
  }

  private byte[] readAll(Digest digest, InputStream in, long maxSize) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (content.size() + (long) count > maxSize) {
        throw new BlobTooLargeException(bucket.description(), digest, maxSize);
      }
      content.write(buffer, 0, count);
    }
    return content.toByteArray();
  }

  @Override
  public void readBlob(Digest digest, Path target) {
    Path part = LocalFiles.temporaryBeside(target);
    try {
      Path whole =
          bucket
              .read(ObjectKeys.blob(digest), in -> LocalFiles.copy(verifying(in, digest), part))
              .orElseThrow(() -> missing(digest));
      LocalFiles.replace(whole, target);
    } finally {
      LocalFiles.deleteIfExists(part);
    }
  }

  @Override
  public InputStream openBlob(Digest digest) {
    return bucket
        .open(ObjectKeys.blob(digest))
        .map(in -> verifying(in, digest))
        .orElseThrow(() -> missing(digest));
  }

  @Override
  public InputStream openBlob(Digest digest, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("no such part: " + length + " bytes from " + offset);
    }
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    String object = "blob " + digest + " in " + bucket.description();
    return bucket
        .open(ObjectKeys.blob(digest), offset, length)
        .map(in -> new ExactLengthInputStream(in, object, length))
        .orElseThrow(() -> missing(digest));
  }

  private InputStream verifying(InputStream in, Digest digest) {
    return new VerifyingInputStream(in, bucket.description(), digest);
  }

  private BlobMissingException missing(Digest digest) {
    return new BlobMissingException(bucket.description(), digest);
  }

  @Override
  public CommitResult putCommit(CommitKey key, byte[] body, String nonce) {
    if (!CommitNonce.of(key, body).equals(nonce)) {
      throw new InvalidCommitException(key, "the body holds another nonce than the one given");
    }
    return switch (bucket.putIfAbsent(ObjectKeys.commit(key), body)) {
      case CREATED -> new CommitResult.Created();
      case PRESENT -> holder(key, body, nonce);
    };
  }

  private CommitResult holder(CommitKey key, byte[] body, String nonce) {
    byte[] stored =
        readCommit(key)
            .orElseThrow(
                () ->
                    new InvalidCommitException(key, "was there and is gone: who deletes commits?"));
    String storedNonce = CommitNonce.of(key, stored);
    if (!storedNonce.equals(nonce)) {
      return new CommitResult.Taken(storedNonce);
    }
    if (!Arrays.equals(stored, body)) {
      throw new InvalidCommitException(key, "one nonce was used for two different commits");
    }
    return new CommitResult.AlreadyMine();
  }

  @Override
  public Optional<byte[]> readCommit(CommitKey key) {
    return bucket.read(ObjectKeys.commit(key), InputStream::readAllBytes);
  }

  @Override
  public void putWatermark(WatermarkKey key, byte[] body) {
    bucket.put(ObjectKeys.watermark(key), body);
  }

  @Override
  public Optional<byte[]> readWatermark(WatermarkKey key) {
    return bucket.read(ObjectKeys.watermark(key), InputStream::readAllBytes);
  }

  @Override
  public void close() {
    bucket.close();
  }
}

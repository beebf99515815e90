package io.tributary.registry.upload;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.json.Json;
import io.tributary.store.Digest;
import io.tributary.store.StagingArea;
import io.tributary.store.UploadId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The uploads that are open. What is known of one lies beside its parts, which are numbered: no
 * name that a sender chose is part of a key.
 */
public final class Uploads {
  /** How long an address of a part is valid. */
  private static final Duration ADDRESS = Duration.ofMinutes(15);

  private static final String DECLARATION = "upload.json";

  private final StagingArea staging;
  private final Clock clock;
  private final Duration openFor;

  /**
   * Keeps them here.
   *
   * @param openFor how long an upload takes parts
   */
  public Uploads(StagingArea staging, Clock clock, Duration openFor) {
    this.staging = staging;
    this.clock = clock;
    this.openFor = openFor;
  }

  /** Opens one; the order was checked. */
  public Upload open(AdapterId adapter, UploadOrder order) {
    Upload upload =
        new Upload(
            UploadId.random().text(),
            adapter,
            order,
            clock.instant().plus(openFor),
            Optional.empty());
    write(upload);
    return upload;
  }

  /** The upload of this id, if this adapter has one that has not expired. */
  public Optional<Upload> find(AdapterId adapter, String id) {
    if (!UploadId.isOne(id)) {
      return Optional.empty();
    }
    return staging
        .read(new UploadId(id), DECLARATION)
        .map(bytes -> Json.read(bytes, Upload.class))
        .filter(upload -> upload.adapter().equals(adapter))
        .filter(upload -> clock.instant().isBefore(upload.expiresAt()));
  }

  /** The upload with an address for each of its parts. */
  public UploadDetail detail(Upload upload) {
    List<FileReference> files = upload.order().files();
    return new UploadDetail(
        upload.id(),
        upload.adapter(),
        upload.expiresAt(),
        upload.version(),
        IntStream.range(0, files.size())
            .mapToObj(part -> slot(upload, part, files.get(part)))
            .toList());
  }

  private UploadDetail.Slot slot(Upload upload, int part, FileReference file) {
    URI put =
        staging
            .presignPut(upload.key(), Integer.toString(part), ADDRESS)
            .orElseThrow(() -> new IllegalStateException("the store signs no addresses"));
    return new UploadDetail.Slot(file.path(), file.size(), file.sha256(), put);
  }

  /**
   * Copies all parts into a directory, where nobody can change them any more.
   *
   * @throws UploadIncompleteException if parts were not sent
   * @throws InvalidUploadException if one is not what was declared
   */
  public void copy(Upload upload, Path directory) {
    List<FileReference> files = upload.order().files();
    List<String> absent = new ArrayList<>();
    for (int part = 0; part < files.size(); part++) {
      FileReference file = files.get(part);
      String name = Integer.toString(part);
      Path copy = directory.resolve(file.path());
      Optional<Digest> digest = staging.copy(upload.key(), name, copy, file.size());
      if (digest.isEmpty()) {
        absent.add(file.path());
      } else {
        requireSize(upload, name, file, copy);
        requireDigest(file, digest.get());
      }
    }
    if (!absent.isEmpty()) {
      throw new UploadIncompleteException(absent);
    }
  }

  /** No more than a byte too many was copied; the store knows how many there are. */
  private void requireSize(Upload upload, String part, FileReference file, Path copy) {
    if (copy.toFile().length() != file.size()) {
      long size = staging.size(upload.key(), part).orElse(0);
      throw new InvalidUploadException(
          file.path(), "has " + size + " bytes, " + file.size() + " were declared");
    }
  }

  private static void requireDigest(FileReference file, Digest found) {
    if (!found.hex().equals(file.sha256())) {
      throw new InvalidUploadException(
          file.path(), "has the SHA-256 " + found + ", " + file.sha256() + " was declared");
    }
  }

  /** Says that an upload is a version; its parts are deleted, and asked again it says which. */
  public void finish(Upload upload, int version) {
    write(upload.finished(version));
    IntStream.range(0, upload.order().files().size())
        .forEach(part -> staging.delete(upload.key(), Integer.toString(part)));
  }

  /** Deletes an upload with all its parts. */
  public void abandon(Upload upload) {
    staging.delete(upload.key());
  }

  /**
   * Deletes what no open upload can need.
   *
   * @return how many objects
   */
  public int deleteExpired() {
    Instant oldest = clock.instant().minus(openFor).minus(ADDRESS);
    return staging.deleteOlderThan(oldest);
  }

  private void write(Upload upload) {
    staging.put(upload.key(), DECLARATION, Json.write(upload));
  }
}

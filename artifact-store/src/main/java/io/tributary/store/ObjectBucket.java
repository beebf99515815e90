package io.tributary.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The few operations on keys that a kind of store must have. */
interface ObjectBucket extends AutoCloseable {
  /** Names the store in messages. */
  String description();

  OptionalLong size(String key);

  /** Creates or replaces an object; readers see the old or the new one, never a part. */
  void put(String key, byte[] body);

  /** Creates or replaces an object from a file. */
  void put(String key, Path file);

  /** Creates an object of at most a few MiB unless there is one; of many callers one succeeds. */
  PutOutcome putIfAbsent(String key, byte[] body);

  /**
   * Hands the whole object to a reader, again from its start when the connection breaks.
   *
   * @return empty when there is no such object
   */
  <T> Optional<T> read(String key, ObjectReader<T> reader);

  /** Opens the whole object, or returns empty when there is none. */
  Optional<InputStream> open(String key);

  /** Opens part of an object that may end early, or returns empty when there is none. */
  Optional<InputStream> open(String key, long offset, long length);

  void delete(String key);

  /** Every object whose key begins so. */
  List<StoredObject> list(String prefix);

  /** An address to which anyone can write this object for a while, if the store has such. */
  Optional<URI> presignPut(String key, Duration validity);

  @Override
  void close();

  /** An object in a list. */
  record StoredObject(String key, Instant writtenAt) {}

  /** Whether a conditional write created its object. */
  enum PutOutcome {
    CREATED,
    PRESENT
  }

  /** Turns the bytes of an object into something; may be called again after a broken read. */
  @FunctionalInterface
  interface ObjectReader<T> {
    T read(InputStream in) throws IOException;
  }
}

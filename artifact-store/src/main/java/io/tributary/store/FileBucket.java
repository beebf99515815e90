package io.tributary.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Objects as files below a directory. A conditional write links a complete temporary file to its
 * name, which the system does for one caller only.
 */
final class FileBucket implements ObjectBucket {
  private final Path root;

  FileBucket(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String description() {
    return "directory " + root;
  }

  private Path file(String key) {
    return root.resolve(key);
  }

  @Override
  public OptionalLong size(String key) {
    try {
      return OptionalLong.of(Files.size(file(key)));
    } catch (NoSuchFileException absent) {
      return OptionalLong.empty();
    } catch (IOException failed) {
      throw unavailable("read", key, failed);
    }
  }

  @Override
  public void put(String key, byte[] body) {
    put(key, new ByteArrayInputStream(body));
  }

  @Override
  public void put(String key, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      put(key, in);
    } catch (IOException failed) {
      throw unavailable("write", key, failed);
    }
  }

  private void put(String key, InputStream in) {
    Path part = LocalFiles.temporaryBeside(file(key));
    try {
      LocalFiles.copy(in, part);
      LocalFiles.replace(part, file(key));
    } catch (IOException failed) {
      throw unavailable("write", key, failed);
    } finally {
      LocalFiles.deleteIfExists(part);
    }
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] body) {
    Path part = LocalFiles.temporaryBeside(file(key));
    try {
      LocalFiles.copy(new ByteArrayInputStream(body), part);
      Files.createLink(file(key), part);
      LocalFiles.forceDirectory(part.getParent());
      return PutOutcome.CREATED;
    } catch (FileAlreadyExistsException present) {
      return PutOutcome.PRESENT;
    } catch (IOException failed) {
      throw unavailable("create", key, failed);
    } finally {
      LocalFiles.deleteIfExists(part);
    }
  }

  @Override
  public <T> Optional<T> read(String key, ObjectReader<T> reader) {
    Optional<InputStream> opened = open(key);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return Optional.of(reader.read(in));
    } catch (IOException failed) {
      throw unavailable("read", key, failed);
    }
  }

  @Override
  public Optional<InputStream> open(String key) {
    return open(key, 0, Long.MAX_VALUE);
  }

  @Override
  public Optional<InputStream> open(String key, long offset, long length) {
    try {
      FileChannel channel = FileChannel.open(file(key));
      channel.position(offset);
      return Optional.of(Channels.newInputStream(channel));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unavailable("read", key, failed);
    }
  }

  @Override
  public void delete(String key) {
    LocalFiles.deleteIfExists(file(key));
  }

  @Override
  public List<StoredObject> list(String prefix) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<StoredObject> objects = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = root.relativize(file).toString();
        if (key.startsWith(prefix)) {
          objects.add(new StoredObject(key, Files.getLastModifiedTime(file).toInstant()));
        }
      }
      return List.copyOf(objects);
    } catch (IOException failed) {
      throw unavailable("list", prefix, failed);
    }
  }

  /** A directory has no addresses. */
  @Override
  public Optional<URI> presignPut(String key, Duration validity) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private StoreUnavailableException unavailable(String verb, String key, IOException failed) {
    return new StoreUnavailableException(
        "cannot " + verb + " " + file(key) + ": " + failed, failed);
  }
}

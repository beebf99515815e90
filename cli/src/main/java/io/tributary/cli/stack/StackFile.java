package io.tributary.cli.stack;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code stack.json} says of a running local stack.
 *
 * @param supervisor process id of the supervisor
 * @param bootstrapServers of the broker
 * @param store the object store
 * @param parts every process under the supervisor
 */
public record StackFile(
    long supervisor, String bootstrapServers, Store store, List<Part> parts) {
  /**
   * The object store.
   *
   * @param secretKeyFile holds the secret half of the key pair
   */
  public record Store(
      URI endpoint, String bucket, String region, String accessKey, Path secretKeyFile) {}

  /**
   * One process.
   *
   * @param name broker, object-store, registry, ingest, trainer or merge
   * @param address where it listens
   * @param pid its process id
   * @param log its log
   */
  public record Part(String name, URI address, long pid, Path log) {}

  /** Reads the file of this folder; none if there is none. */
  public static Optional<StackFile> read(DataDirectory data) {
    Path file = data.stackFile();
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), StackFile.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | MalformedContractException e) {
      throw new StackNotRunningException(
          file + " cannot be read: " + e.getMessage() + ": stop the stack and start it anew", e);
    }
  }

  /** The supervisor's process, if it is alive. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(supervisor).filter(ProcessHandle::isAlive);
  }

  /** The part of this name. */
  public Optional<Part> part(String name) {
    return parts.stream().filter(p -> p.name().equals(name)).findFirst();
  }
}

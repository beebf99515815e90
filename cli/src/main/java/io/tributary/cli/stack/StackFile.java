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
 * What {@code stack.json} says: where a local stack's parts listen and how they are. The file stays
 * when its supervisor is killed.
 *
 * @param state starting, healthy, degraded, stopping, stopped or failed
 * @param supervisor the process that tends the others
 * @param registry how to be let in by it
 * @param processes all others
 */
public record StackFile(
    String state,
    Supervisor supervisor,
    Kafka kafka,
    Store store,
    Optional<RegistryAccess> registry,
    List<Part> processes) {
  /** The file of a stack that was started before the registry asked for keys names none. */
  public StackFile {
    registry = registry == null ? Optional.empty() : registry;
  }

  /**
   * How to be let in by the registry.
   *
   * @param keyFile holds the key of its first admin
   */
  public record RegistryAccess(Path keyFile) {}

  /** The start time tells a process from a later one with the same id. */
  public record Supervisor(long pid, long startedAtMillis) {}

  /** The broker. */
  public record Kafka(String bootstrapServers) {}

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
   * @param pid its process id, while it has one
   * @param state stopped, starting, healthy, unhealthy or dead
   * @param address where it listens
   * @param restarts how often it was started again
   */
  public record Part(
      String name, Optional<Long> pid, String state, URI address, int restarts, Path log) {
    /** A part that was never started has no process. */
    public Part {
      pid = pid == null ? Optional.empty() : pid;
    }

    /** Whether it answers. */
    public boolean isHealthy() {
      return state.equals("healthy");
    }
  }

  /**
   * Reads the file of this folder; none if there is none.
   *
   * @throws StackNotRunningException if it is damaged
   */
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

  /** The supervisor's process, while it is alive. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(supervisor.pid())
        .filter(ProcessHandle::isAlive)
        .filter(this::isSupervisor);
  }

  private boolean isSupervisor(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> start.toEpochMilli() == supervisor.startedAtMillis())
        .orElse(true);
  }

  /** Whether every part answers. */
  public boolean isHealthy() {
    return state.equals("healthy");
  }

  /** The part of this name. */
  public Optional<Part> part(String name) {
    return processes.stream().filter(p -> p.name().equals(name)).findFirst();
  }
}

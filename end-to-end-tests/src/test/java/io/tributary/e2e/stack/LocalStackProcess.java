package io.tributary.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A whole stack of real processes, driven as a person drives it: by {@code ./tributary}. */
final class LocalStackProcess implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final long TIMEOUT_MINUTES = 4;

  private final Path data;

  private LocalStackProcess(Path data) {
    this.data = data;
  }

  /** Starts one in this folder. */
  static LocalStackProcess up(Path data) {
    LocalStackProcess stack = new LocalStackProcess(data);
    stack.tributary("up");
    return stack;
  }

  /** Runs a command to its end and returns what it printed. */
  String tributary(String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("tributary").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    try {
      return run(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + command, e);
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tributary", ".out");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("TRIBUTARY_BUILD", "never"));
    Process process = builder.redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " failed:\n" + printed);
    }
    return printed;
  }

  /** What a command with {@code --json} printed. */
  JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    String line = tributary(all.toArray(String[]::new)).lines().reduce((a, b) -> b).orElseThrow();
    return tree(line.getBytes(StandardCharsets.UTF_8));
  }

  /** The versions of an adapter, oldest first. */
  List<JsonNode> versions(String adapter) {
    JsonNode found = json("versions", adapter);
    JsonNode list = found.isArray() ? found : found.path("versions");
    return StreamSupport.stream(list.spliterator(), false)
        .sorted((a, b) -> Integer.compare(a.path("version").asInt(), b.path("version").asInt()))
        .toList();
  }

  /** The process of a part. */
  ProcessHandle process(String part) {
    for (JsonNode process : stackFile().path("processes")) {
      if (process.path("name").asText().equals(part) && process.path("pid").isNumber()) {
        return ProcessHandle.of(process.path("pid").asLong()).orElseThrow();
      }
    }
    throw new AssertionError("no process " + part + " in " + stackFile());
  }

  /** SIGKILL, as an operating system out of memory sends it. */
  void kill(String part) {
    process(part).destroyForcibly();
  }

  /** Whether every part is healthy and this part has another process than that. */
  boolean hasRestarted(String part, long oldPid) {
    JsonNode file = stackFile();
    boolean replaced = false;
    for (JsonNode process : file.path("processes")) {
      replaced |=
          process.path("name").asText().equals(part)
              && process.path("pid").asLong(oldPid) != oldPid
              && process.path("state").asText().equals("healthy");
    }
    return replaced;
  }

  private JsonNode stackFile() {
    try {
      return tree(Files.readAllBytes(data.resolve("stack.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(byte[] json) {
    return Json.read(json, JsonNode.class);
  }

  @Override
  public void close() {
    tributary("down");
  }
}

package io.tributary.localstack.supervisor;

import io.tributary.localstack.DataFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The file {@code stack.json}, by which others find the stack: its state, addresses, processes and
 * the files with the store's secret and the registry's key. Written whenever something in it
 * changes, atomically. It stays when the supervisor is killed, so a reader checks that {@code
 * supervisor.pid} still runs.
 */
final class StackFile {
  private final Path file;
  private String last = "";

  StackFile(Path data) {
    this.file = data.resolve("stack.json");
  }

  /** The supervisor's record of its children, rewritten with the file. */
  void write(StackState state, Stack stack) {
    String text = Json.object(content(state, stack)) + "\n";
    if (!text.equals(last)) {
      DataFiles.write(file, text);
      RunningProcesses.of(file.getParent()).write(stack.children());
      last = text;
    }
  }

  /** One line with the address of every child. */
  static String addresses(Stack stack) {
    return stack.children().stream()
        .map(child -> child.name() + " " + child.address())
        .collect(Collectors.joining(", "));
  }

  private Map<String, Object> content(StackState state, Stack stack) {
    Map<String, Object> content = new TreeMap<>();
    content.put("schemaVersion", 1);
    content.put("state", state.label());
    content.put("data", file.getParent().toString());
    content.put("supervisor", process(ProcessHandle.current()));
    content.put("kafka", Map.of("bootstrapServers", stack.broker().bootstrapServers()));
    content.put("store", store(stack));
    content.put("registry", registry());
    List<Object> processes = new ArrayList<>();
    stack.children().forEach(child -> processes.add(child(child)));
    content.put("processes", processes);
    return content;
  }

  private Map<String, Object> registry() {
    return Map.of("keyFile", ServiceConfiguration.registryKeyFile(file.getParent()).toString());
  }

  private static Map<String, Object> store(Stack stack) {
    Map<String, Object> store = new TreeMap<>();
    store.put("endpoint", stack.objectStore().endpoint().toString());
    store.put("bucket", ServiceConfiguration.BUCKET);
    store.put("region", ServiceConfiguration.REGION);
    store.put("accessKey", stack.objectStore().credentials().accessKey());
    store.put("secretKeyFile", stack.objectStore().credentials().secretKeyFile().toString());
    return store;
  }

  private static Map<String, Object> child(Child child) {
    Map<String, Object> content = new TreeMap<>();
    child.process().handle().ifPresent(handle -> content.putAll(process(handle)));
    content.put("name", child.name());
    content.put("state", child.state().name().toLowerCase(Locale.ROOT));
    content.put("address", child.address().toString());
    content.put("port", child.address().getPort());
    content.put("restarts", child.restarts());
    content.put("log", child.process().spec().logFile().toString());
    return content;
  }

  private static Map<String, Object> process(ProcessHandle handle) {
    Map<String, Object> content = new TreeMap<>();
    content.put("pid", handle.pid());
    handle
        .info()
        .startInstant()
        .ifPresent(start -> content.put("startedAtMillis", start.toEpochMilli()));
    return content;
  }
}

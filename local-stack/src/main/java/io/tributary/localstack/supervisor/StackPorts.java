package io.tributary.localstack.supervisor;

import io.tributary.localstack.LocalStackException;
import io.tributary.localstack.process.PortChoice;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Chooses the ports of a whole stack, which are all different, before any of them is bound. */
final class StackPorts {
  private final Map<String, Integer> resolved = new HashMap<>();
  private final Consumer<String> log;

  private StackPorts(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Ports by name. Those named by the user come first, so that a default gives way to them.
   *
   * @param log told of every default that gave way
   * @throws LocalStackException when a port named by the user is taken, or named twice
   */
  static Map<String, Integer> resolve(Map<String, PortChoice> choices, Consumer<String> log) {
    StackPorts ports = new StackPorts(log);
    choices.forEach(ports::resolveExplicit);
    choices.forEach(ports::resolveOther);
    return Map.copyOf(ports.resolved);
  }

  private void resolveExplicit(String name, PortChoice choice) {
    if (choice instanceof PortChoice.Explicit explicit) {
      if (resolved.containsValue(explicit.port())) {
        throw new LocalStackException("--" + name + "-port " + explicit.port() + " is given twice");
      }
      resolved.put(name, explicit.resolve());
    }
  }

  private void resolveOther(String name, PortChoice choice) {
    if (choice instanceof PortChoice.Preferred preferred) {
      int port =
          resolved.containsValue(preferred.port())
              ? PortChoice.free().resolve()
              : preferred.resolve();
      if (port != preferred.port()) {
        log.accept("port " + preferred.port() + " is taken: " + name + " gets " + port);
      }
      resolved.put(name, port);
    } else if (choice instanceof PortChoice.Free free) {
      resolved.put(name, free.resolve());
    }
  }
}

package io.tributary.localstack.supervisor;

import io.tributary.localstack.BrokerProcess;
import io.tributary.localstack.LocalStackException;
import io.tributary.localstack.ObjectStoreProcess;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.supervisor.StackOptions.Lifetime;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the command line of the supervisor. */
final class StackArguments {
  static final String USAGE =
      "usage: up --data DIR [--kafka-port N] [--s3-port N] [--registry-port N] [--ingest-port N]"
          + " [--trainer-port N] [--merge-port N] [--free-ports] [--services NAME,…|none]"
          + " [--exit-with-parent] | down --data DIR | status --data DIR";

  private static final String PORT_SUFFIX = "-port";
  private static final int LAST_PORT = 65_535;

  private final Map<String, PortChoice> ports = new HashMap<>(defaultPorts());
  private Optional<Path> data = Optional.empty();
  private List<Service> services = List.of(Service.values());
  private Lifetime lifetime = Lifetime.UNTIL_STOPPED;

  private StackArguments() {}

  /**
   * Reads the options after the command.
   *
   * @throws LocalStackException when an option is unknown or lacks its value
   */
  static StackOptions parse(List<String> arguments) {
    StackArguments parsed = new StackArguments();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      parsed.read(rest.pop(), rest);
    }
    Path directory =
        parsed.data.orElseThrow(() -> new LocalStackException("--data is missing; " + USAGE));
    return new StackOptions(directory, parsed.ports, parsed.services, parsed.lifetime);
  }

  private void read(String option, Deque<String> rest) {
    switch (option) {
      case "--data" -> data = Optional.of(Path.of(value(option, rest)));
      case "--free-ports" -> ports.replaceAll((name, port) -> PortChoice.free());
      case "--services" -> services = services(value(option, rest));
      case "--exit-with-parent" -> lifetime = Lifetime.OF_PARENT;
      default -> readPort(option, rest);
    }
  }

  private void readPort(String option, Deque<String> rest) {
    String name = option.replaceFirst("^--", "").replaceFirst(PORT_SUFFIX + "$", "");
    if (!option.equals("--" + name + PORT_SUFFIX) || !ports.containsKey(name)) {
      throw new LocalStackException("unknown option " + option + "; " + USAGE);
    }
    ports.put(name, PortChoice.explicit(port(option, value(option, rest))));
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new LocalStackException(option + " needs a value; " + USAGE);
    }
    return rest.pop();
  }

  private static int port(String option, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, like a number out of range.
    }
    throw new LocalStackException(option + " needs a port from 1 to 65535, not " + text);
  }

  private static List<Service> services(String names) {
    if (names.equals("none")) {
      return List.of();
    }
    return Arrays.stream(names.split(",")).map(StackArguments::service).sorted().toList();
  }

  private static Service service(String name) {
    return Arrays.stream(Service.values())
        .filter(service -> service.label().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new LocalStackException("unknown service " + name + "; " + USAGE));
  }

  private static Map<String, PortChoice> defaultPorts() {
    Map<String, PortChoice> ports = new HashMap<>();
    ports.put(Stack.KAFKA, PortChoice.preferred(BrokerProcess.DEFAULT_PORT));
    ports.put(Stack.S3, PortChoice.preferred(ObjectStoreProcess.DEFAULT_PORT));
    for (Service service : Service.values()) {
      ports.put(service.label(), PortChoice.preferred(service.defaultPort()));
    }
    return ports;
  }
}

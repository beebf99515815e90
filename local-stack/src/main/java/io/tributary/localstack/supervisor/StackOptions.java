package io.tributary.localstack.supervisor;

import io.tributary.localstack.process.PortChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param data directory of everything that the stack keeps
 * @param ports by name: {@code kafka}, {@code s3}, and each service's label
 * @param services services to run, in the order of their start
 * @param lifetime what ends the supervisor beside SIGTERM
 */
record StackOptions(
    Path data, Map<String, PortChoice> ports, List<Service> services, Lifetime lifetime) {
  StackOptions {
    data = data.toAbsolutePath().normalize();
    ports = Map.copyOf(ports);
    services = List.copyOf(services);
  }

  /** What ends the supervisor. */
  enum Lifetime {
    UNTIL_STOPPED,
    /** Ends also when standard input does, which is when the parent is gone. */
    OF_PARENT
  }
}

package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Ports that a user insists on; every other part takes its default, or a free one. */
final class PortOptions {
  private static final int MAX_PORT = 65_535;

  @Option(names = "--kafka-port", paramLabel = "N", description = "Of the broker (default 9092).")
  private Optional<Integer> kafka = Optional.empty();

  @Option(names = "--s3-port", paramLabel = "N", description = "Of the store (default 9000).")
  private Optional<Integer> s3 = Optional.empty();

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      description = "Of the registry (default 8080).")
  private Optional<Integer> registry = Optional.empty();

  @Option(names = "--ingest-port", paramLabel = "N", description = "Of ingest (default 8081).")
  private Optional<Integer> ingest = Optional.empty();

  @Option(
      names = "--trainer-port",
      paramLabel = "N",
      description = "Of the trainer (default 8082).")
  private Optional<Integer> trainer = Optional.empty();

  @Option(
      names = "--merge-port",
      paramLabel = "N",
      description = "Of the merge worker (default 8083).")
  private Optional<Integer> merge = Optional.empty();

  /** As the supervisor takes them. */
  List<String> arguments() {
    Map<String, Optional<Integer>> ports = new LinkedHashMap<>();
    ports.put("--kafka-port", kafka);
    ports.put("--s3-port", s3);
    ports.put("--registry-port", registry);
    ports.put("--ingest-port", ingest);
    ports.put("--trainer-port", trainer);
    ports.put("--merge-port", merge);
    List<String> arguments = new ArrayList<>();
    ports.forEach(
        (option, port) ->
            port.ifPresent(p -> arguments.addAll(List.of(option, checked(option, p)))));
    return arguments;
  }

  private static String checked(String option, int port) {
    if (port < 1 || port > MAX_PORT) {
      throw new CommandException(
          ExitCode.USAGE, option + " needs a port from 1 to " + MAX_PORT + ", not " + port);
    }
    return Integer.toString(port);
  }
}

package io.tributary.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name short name for messages, such as {@code broker}
 * @param command command line
 * @param environment variables added to this process's own
 * @param logFile where standard output and error go
 */
public record ProcessSpec(
    String name, List<String> command, Map<String, String> environment, Path logFile) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}

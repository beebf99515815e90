package io.tributary.cli.command;

import io.tributary.cli.registry.Registry;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.stack.StackEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack a command talks to. */
final class StackOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of the local stack (default: $$TRIBUTARY_DATA, else tributary/stack in the"
              + " user's state directory).")
  private Optional<Path> data = Optional.empty();

  DataDirectory directory(Session session) {
    return data.map(DataDirectory::new)
        .orElseGet(() -> DataDirectory.ofUser(session.environment().variables()));
  }

  /** A folder given by name is meant, whatever the environment says of another stack. */
  StackAddresses addresses(Session session) {
    StackEnvironment environment =
        data.isPresent() ? new StackEnvironment(Map.of()) : session.environment();
    return new StackAddresses(environment, directory(session));
  }

  /** The registry of that stack. */
  Registry registry(Session session) {
    return new Registry(addresses(session).registry());
  }
}

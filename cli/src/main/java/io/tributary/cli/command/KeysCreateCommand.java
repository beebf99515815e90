package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.MadeKey;
import io.tributary.cli.registry.Registry;
import io.tributary.contracts.access.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API key. */
@Command(
    name = "create",
    description = {
      "Make an API key and print it, this once: the registry keeps only its digest.",
      "You must be admin of every namespace that it is granted."
    })
final class KeysCreateCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NAME", description = "Whose or what for, such as ci.")
  private String name;

  @Option(
      names = "--grant",
      required = true,
      paramLabel = "NS:SCOPE",
      description = "read, write or admin in a namespace, or in every one with *; may be repeated.")
  private List<Grant> grants;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days after which it is refused (default: never).")
  private Optional<Integer> days = Optional.empty();

  KeysCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    Optional<Instant> end = days.map(n -> Instant.now().plus(Duration.ofDays(n)));
    MadeKey made = registry.makeKey(name, grants, end);
    output.print(session, made, () -> print(made));
    return ExitCode.OK.number();
  }

  /** The key alone goes to standard output, so that a shell can take it. */
  private void print(MadeKey made) {
    String granted =
        made.detail().grants().stream().map(Grant::toString).collect(Collectors.joining(" "));
    session.terminal().note(name + " (" + made.detail().id() + ") may " + granted + "; its key:");
    session.terminal().line(made.key());
  }
}

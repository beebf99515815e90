package io.tributary.cli.command;

import io.tributary.cli.demo.Demo;
import io.tributary.cli.demo.DemoAssets;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.stack.TributaryHome;
import io.tributary.contracts.AdapterId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole pipeline. */
@Command(
    name = "demo",
    description = {
      "Run the whole pipeline once: a fresh stack on ports of its own, records in, two adapters"
          + " trained, registered, merged, fetched and asked.",
      "It never touches a stack that runs. Afterwards everything is stopped; what was made stays"
          + " in the folder that it names."
    })
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec command;

  @Option(
      names = "--records",
      paramLabel = "FILE",
      description =
          "Your own records instead of the demo's: JSON lines with instruction, input and output.")
  private Optional<Path> records = Optional.empty();

  @Option(
      names = "--adapter",
      paramLabel = "NS/NAME",
      description = "With --records: what to call the adapter.")
  private Optional<AdapterId> adapter = Optional.empty();

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "With --records: the adapter's spec (default: demo/default-spec.json).")
  private Optional<Path> spec = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for data and results, absent or empty (default: a new one).")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--keep", description = "Leave the stack running, as `up` would.")
  private boolean keep;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireBothOrNeither();
    DemoAssets assets = new DemoAssets(TributaryHome.find().directory().resolve("demo"));
    Demo demo = new Demo(session.terminal(), assets, keep ? Demo.Ending.KEEP : Demo.Ending.STOP);
    Path state = DataDirectory.stateDirectory(session.environment().variables());
    if (records.isPresent()) {
      demo.run(assets.adapter(adapter.orElseThrow(), records.get(), spec), data, state);
    } else {
      demo.run(data, state);
    }
    return ExitCode.OK.number();
  }

  private void requireBothOrNeither() {
    if (records.isPresent() != adapter.isPresent() || (spec.isPresent() && records.isEmpty())) {
      throw new ParameterException(
          command.commandLine(), "--records and --adapter go together, and --spec with them");
    }
  }
}

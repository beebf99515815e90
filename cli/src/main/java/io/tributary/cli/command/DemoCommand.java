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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @ArgGroup(exclusive = false, heading = "%nYour own records:%n")
  private Optional<OwnRecords> own = Optional.empty();

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

  /** Instead of the demo's adapters. */
  static final class OwnRecords {
    @Option(
        names = "--records",
        required = true,
        paramLabel = "FILE",
        description = "JSON lines with instruction, input and output.")
    private Path records;

    @Option(
        names = "--adapter",
        required = true,
        paramLabel = "NS/NAME",
        description = "What to call the adapter.")
    private AdapterId adapter;

    @Option(
        names = "--spec",
        paramLabel = "FILE",
        description = "Its spec (default: demo/default-spec.json).")
    private Optional<Path> spec = Optional.empty();
  }

  @Override
  public Integer call() throws InterruptedException {
    DemoAssets assets = new DemoAssets(TributaryHome.find().directory().resolve("demo"));
    Demo demo = new Demo(session.terminal(), assets, keep ? Demo.Ending.KEEP : Demo.Ending.STOP);
    Path state = DataDirectory.stateDirectory(session.environment().variables());
    if (own.isPresent()) {
      OwnRecords o = own.get();
      demo.run(assets.adapter(o.adapter, o.records, o.spec), data, state);
    } else {
      demo.run(data, state);
    }
    return ExitCode.OK.number();
  }
}

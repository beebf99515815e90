package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionDescription;
import io.tributary.cli.registry.VersionReference;
import io.tributary.cli.registry.Withdrawal;
import io.tributary.contracts.AdapterId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a version out of service. */
@Command(
    name = "withdraw",
    description = {
      "Take a version out of service: retire it, or quarantine it because its content is wrong.",
      "A retired version has no alias and is still served; a quarantined one is served no more.",
      "Neither comes back; equal content pushed or trained again is the same version."
    })
final class WithdrawCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Parameters(index = "1", paramLabel = "VERSION", description = "v3, 3, latest or an alias.")
  private VersionReference version;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for people; it is kept with the version.")
  private String reason = "";

  @Option(names = "--quarantine", description = "Quarantine it instead of retiring it.")
  private boolean quarantine;

  WithdrawCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    int number = version.resolve(registry.definedAdapter(adapter));
    Withdrawal how = quarantine ? Withdrawal.QUARANTINE : Withdrawal.RETIRE;
    VersionDescription withdrawn = registry.withdraw(adapter, number, how, reason);
    output.print(
        session,
        withdrawn,
        () ->
            session
                .terminal()
                .line(
                    adapter
                        + " v"
                        + number
                        + " is "
                        + withdrawn.status().toLowerCase(Locale.ROOT)));
    return ExitCode.OK.number();
  }
}

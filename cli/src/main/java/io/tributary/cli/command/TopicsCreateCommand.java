package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.topics.TopicPolicy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates topics before any service starts. */
@Command(
    name = "create",
    description = "Create the topics that are missing and verify the settings of all.")
final class TopicsCreateCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of created topics (default: ${DEFAULT-VALUE}).")
  private short replicationFactor;

  @Option(
      names = "--min-insync-replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of created topics (default: ${DEFAULT-VALUE}).")
  private int minInSyncReplicas;

  TopicsCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    TopicPolicy policy =
        new TopicPolicy(TopicPolicy.Creation.CREATE, replicationFactor, minInSyncReplicas);
    TopicsReport.ensure(stack.addresses(session), policy).lines().forEach(session.terminal()::line);
    return ExitCode.OK.number();
  }
}

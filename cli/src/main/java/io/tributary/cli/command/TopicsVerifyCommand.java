package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.topics.TopicPolicy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies topics. */
@Command(name = "verify", description = "Verify that all topics exist as they must.")
final class TopicsVerifyCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;

  TopicsVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    TopicPolicy policy = new TopicPolicy(TopicPolicy.Creation.VERIFY_ONLY, (short) 1, 1);
    TopicsReport.ensure(stack.addresses(session), policy).lines().forEach(session.terminal()::line);
    return ExitCode.OK.number();
  }
}

package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.terminal.Table;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.WrongTopicException;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an operator does with topics before any service starts. */
@Command(name = "topics", description = "Create or verify the topics of a stack.")
final class TopicsCommand {
  private final Session session;

  TopicsCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "create",
      description = "Create the topics that are missing and verify the settings of all.")
  int create(
      @Mixin StackOptions stack,
      @Option(
              names = "--replication-factor",
              defaultValue = "1",
              description = "Of created topics (default: ${DEFAULT-VALUE}).")
          short replicationFactor,
      @Option(
              names = "--min-insync-replicas",
              defaultValue = "1",
              description = "Of created topics (default: ${DEFAULT-VALUE}).")
          int minInSyncReplicas) {
    return ensure(
        stack, new TopicPolicy(TopicPolicy.Creation.CREATE, replicationFactor, minInSyncReplicas));
  }

  @Command(name = "verify", description = "Verify that all topics exist as they must.")
  int verify(@Mixin StackOptions stack) {
    return ensure(stack, new TopicPolicy(TopicPolicy.Creation.VERIFY_ONLY, (short) 1, 1));
  }

  private int ensure(StackOptions stack, TopicPolicy policy) {
    StackAddresses addresses = stack.addresses(session);
    List<Topic<?, ?>> topics = addresses.topics().all();
    try (Admin admin = addresses.kafka().admin()) {
      new TopicProvisioner(admin, policy).ensure(topics);
    } catch (WrongTopicException e) {
      throw new CommandException(ExitCode.REFUSED, e.getMessage(), e);
    }
    Table table = new Table("TOPIC", "PARTITIONS");
    topics.forEach(topic -> table.row(topic.name(), topic.partitions()));
    table.lines().forEach(session.terminal()::line);
    return ExitCode.OK.number();
  }
}

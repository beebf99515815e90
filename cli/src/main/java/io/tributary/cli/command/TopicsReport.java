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

/** All topics of a stack, after they were made to be as they must or found to be so. */
record TopicsReport(List<Topic<?, ?>> topics) {
  /**
   * Looks at the topics, and creates the missing ones if the policy says so.
   *
   * @throws CommandException if one is not as it must be
   */
  static TopicsReport ensure(StackAddresses addresses, TopicPolicy policy) {
    List<Topic<?, ?>> topics = addresses.allTopics();
    try (Admin admin = addresses.kafka().admin()) {
      new TopicProvisioner(admin, policy).ensure(topics);
      return new TopicsReport(topics);
    } catch (WrongTopicException e) {
      throw new CommandException(ExitCode.REFUSED, e.getMessage(), e);
    }
  }

  List<String> lines() {
    Table table = new Table("TOPIC", "PARTITIONS");
    topics.forEach(topic -> table.row(topic.name(), topic.partitions()));
    return table.lines();
  }
}

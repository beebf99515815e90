package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics made by hand, for services that may not make them. */
@ExtendWith(StackExtension.class)
class TopicsCommandIT {
  @Test
  void theChangelogOfIngestIsMissedMadeAndFoundUnderItsApplicationId(TestTopics stack) {
    String changelog = stack.prefix() + "tributary-ingest-accepted-records-changelog";

    Printed missed = new Printed();
    assertThat(run(stack, Map.of(), missed, "verify")).isEqualTo(ExitCode.REFUSED.number());
    assertThat(missed.err()).contains(changelog + ": have nothing, want 8 partitions");

    Printed made = new Printed();
    assertThat(run(stack, Map.of(), made, "create")).as(made.err()).isZero();
    assertThat(made.out()).contains(changelog, stack.prefix() + "instruction-records");
    assertThat(run(stack, Map.of(), new Printed(), "verify")).isZero();

    Map<String, String> other =
        Map.of("TRIBUTARY_INGEST_APPLICATION_ID", stack.prefix() + "second");
    Printed second = new Printed();
    assertThat(run(stack, other, second, "verify")).isEqualTo(ExitCode.REFUSED.number());
    assertThat(second.err()).contains(stack.prefix() + "second-accepted-records-changelog");
  }

  private static int run(
      TestTopics stack, Map<String, String> more, Printed printed, String command) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", stack.connection().bootstrapServers());
    variables.put("TRIBUTARY_TOPICS_PREFIX", stack.prefix());
    Session session =
        new Session(printed.terminal(Terminal.Style.PLAIN), new StackEnvironment(variables));
    return Tributary.commandLine(session).execute("topics", command);
  }
}

package io.tributary.cli;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.spec.InvalidSpecException;
import io.tributary.contracts.topics.BrokerUnavailableException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** What a failure means: an exit code and one line. */
record Failures(ExitCode exitCode, String line) {
  /** Of anything that a command throws. */
  static Failures of(Throwable thrown) {
    if (thrown instanceof CommandException e) {
      return new Failures(e.exitCode(), e.getMessage());
    }
    if (thrown instanceof InvalidNameException
        || thrown instanceof InvalidSpecException
        || thrown instanceof MalformedContractException) {
      return new Failures(ExitCode.USAGE, thrown.getMessage());
    }
    if (thrown instanceof BrokerUnavailableException || thrown instanceof TimeoutException) {
      return new Failures(
          ExitCode.NOT_RUNNING,
          "Kafka does not answer: " + text(thrown) + ": see `tributary status`");
    }
    if (thrown instanceof InterruptedException || thrown instanceof InterruptException) {
      return new Failures(ExitCode.INTERRUPTED, "interrupted");
    }
    return new Failures(ExitCode.FAILED, text(thrown) + " (run with --debug for the trace)");
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null
        ? thrown.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}

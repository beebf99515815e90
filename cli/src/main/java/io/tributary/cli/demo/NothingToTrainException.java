package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.records.IngestResult;

/** Every record of an adapter was rejected or held out. */
final class NothingToTrainException extends CommandException {
  private static final long serialVersionUID = 1L;

  private NothingToTrainException(String message) {
    super(ExitCode.FAILED, message);
  }

  static NothingToTrainException of(DemoAdapter adapter, IngestResult result) {
    String first =
        result.firstRejections().stream()
            .findFirst()
            .map(r -> "; the first: line " + r.line() + ": " + r.code() + ": " + r.message())
            .orElse("");
    return new NothingToTrainException(
        adapter.records().path()
            + ": none of its "
            + result.count()
            + " records is left to train on ("
            + result.rejectedCount()
            + " rejected, "
            + result.duplicateCount()
            + " repeated, "
            + result.evaluation()
            + " held out"
            + first
            + ")");
  }
}

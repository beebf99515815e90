package io.tributary.merge.work;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.merge.consume.MergeRequest;
import java.util.List;

/**
 * The commands that give a request its outcome. Ids and times come from the request's event, so
 * that the same request always gives the same command, and a merge requested again after a failure
 * gives another one.
 */
final class Outcomes {
  private static final String ACTOR = "merge-service";
  private static final int MAX_MESSAGE = 500;

  private Outcomes() {}

  static CompleteMerge completed(MergeRequest request, List<FileReference> files) {
    return new CompleteMerge(
        request.event().id() + "-completed",
        request.event().time(),
        ACTOR,
        request.data().adapter(),
        request.data().mergeId(),
        files);
  }

  static FailMerge failed(MergeRequest request, FailureCode code, Exception failure) {
    return new FailMerge(
        request.event().id() + "-failed",
        request.event().time(),
        ACTOR,
        request.data().adapter(),
        request.data().mergeId(),
        code.name(),
        oneLine(code, failure));
  }

  private static String oneLine(FailureCode code, Exception failure) {
    String message =
        code == FailureCode.INTERNAL
            ? "a fault of the merge service; its log has the trace"
            : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
  }
}

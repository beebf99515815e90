package io.tributary.cli.registry;

import io.tributary.contracts.FileReference;
import java.util.List;
import java.util.Optional;

/**
 * A merge as the registry knows it.
 *
 * @param status REQUESTED, COMPLETED or FAILED
 * @param files of the merged model, once completed
 * @param message why it failed
 */
public record MergeDescription(
    String mergeId,
    int version,
    String status,
    List<FileReference> files,
    Optional<String> message) {
  /** Before completion there are no files. */
  public MergeDescription {
    files = files == null ? List.of() : List.copyOf(files);
    message = message == null ? Optional.empty() : message;
  }

  /** Whether nothing more will happen to it. */
  public boolean isFinished() {
    return !status.equals("REQUESTED");
  }

  /** Whether the merged model is there. */
  public boolean isCompleted() {
    return status.equals("COMPLETED");
  }
}

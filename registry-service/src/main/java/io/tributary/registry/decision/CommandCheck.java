package io.tributary.registry.decision;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.AdapterCommand.QuarantineVersion;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.AdapterCommand.RegisterUpload;
import io.tributary.contracts.commands.AdapterCommand.RetireVersion;
import io.tributary.contracts.commands.AdapterCommand.StartRun;
import io.tributary.store.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a command that could be read can be decided. Anybody who may write adapter-commands may
 * have written it, so nothing is taken for granted.
 */
public final class CommandCheck {
  /** Longest command id. */
  public static final int MAX_ID = 200;

  /** A merge worker's is made from the id of the event that it answers. */
  private static final int MAX_DERIVED_ID = MAX_ID + 56;

  private static final int MAX_FILES = 2_000;
  private static final int MAX_METRICS = 200;
  private static final int MAX_TEXT = 2_000;

  private CommandCheck() {}

  /**
   * Why this command is malformed, in one line.
   *
   * @param key the record's, which must be the command's
   */
  public static Optional<String> violation(AdapterCommand command, String key) {
    return Completeness.firstMissing(command.getClass().getSimpleName(), command)
        .map(path -> path + " is missing")
        .or(() -> ofEnvelope(command, key))
        .or(() -> ofContent(command));
  }

  private static Optional<String> ofEnvelope(AdapterCommand command, String key) {
    int longest = isDerived(command) ? MAX_DERIVED_ID : MAX_ID;
    if (!isLine(command.commandId(), longest)) {
      return Optional.of("commandId must be one line of 1 to " + longest + " characters");
    }
    if (!isLine(command.actor(), MAX_ID)) {
      return Optional.of("actor must be one line of 1 to " + MAX_ID + " characters");
    }
    return command.key().equals(key)
        ? Optional.empty()
        : Optional.of("the record's key is not " + command.key());
  }

  private static boolean isDerived(AdapterCommand command) {
    return command instanceof CompleteMerge || command instanceof FailMerge;
  }

  private static Optional<String> ofContent(AdapterCommand command) {
    if (command instanceof PublishCheckpoint c) {
      return ofFiles(c.files()).or(() -> ofPublication(c));
    }
    if (command instanceof RegisterUpload c) {
      return ofFiles(c.files()).or(() -> ofUpload(c));
    }
    if (command instanceof RegisterBase c) {
      return ofFiles(c.files()).or(() -> ofBase(c));
    }
    if (command instanceof CompleteMerge c) {
      return ofFiles(c.files());
    }
    if (command instanceof FailMerge c) {
      return ofText("code", c.code()).or(() -> ofLength("message", c.message()));
    }
    if (command instanceof QuarantineVersion c) {
      return ofText("reason", c.reason());
    }
    if (command instanceof RetireVersion c) {
      return ofText("reason", c.reason());
    }
    if (command instanceof StartRun c) {
      return RangeCheck.violation(c.ranges());
    }
    return Optional.empty();
  }

  private static Optional<String> ofFiles(List<FileReference> files) {
    return files.size() > MAX_FILES
        ? Optional.of("more than " + MAX_FILES + " files")
        : FileLists.violation(files);
  }

  private static Optional<String> ofPublication(PublishCheckpoint command) {
    if (command.run() < 1 || command.seq() < 0) {
      return Optional.of("run must be at least 1, seq at least 0");
    }
    if (command.run() != command.lineage().run() || command.seq() != command.lineage().seq()) {
      return Optional.of("run and seq are not those of the lineage");
    }
    return ofMetrics(command.metrics());
  }

  private static Optional<String> ofUpload(RegisterUpload command) {
    return isLine(command.uploadId(), MAX_ID)
        ? ofMetrics(command.metrics())
        : Optional.of("uploadId must be one line of 1 to " + MAX_ID + " characters");
  }

  private static Optional<String> ofMetrics(Map<String, Double> metrics) {
    if (metrics.size() > MAX_METRICS) {
      return Optional.of("more than " + MAX_METRICS + " metrics");
    }
    return metrics.values().stream().allMatch(Double::isFinite)
        ? Optional.empty()
        : Optional.of("a metric is not finite");
  }

  private static Optional<String> ofBase(RegisterBase command) {
    Digest content = FileLists.manifest(command.files()).digest();
    return content.hex().equals(command.digest())
        ? Optional.empty()
        : Optional.of("digest is not that of the files, " + content);
  }

  private static Optional<String> ofText(String field, String text) {
    return !text.isBlank() && text.length() <= MAX_TEXT
        ? Optional.empty()
        : Optional.of(field + " must have 1 to " + MAX_TEXT + " characters");
  }

  /** A failure without words is one all the same. */
  private static Optional<String> ofLength(String field, String text) {
    return text.length() <= MAX_TEXT
        ? Optional.empty()
        : Optional.of(field + " must have at most " + MAX_TEXT + " characters");
  }

  private static boolean isLine(String text, int max) {
    return !text.isBlank()
        && text.length() <= max
        && text.chars().noneMatch(Character::isISOControl);
  }
}

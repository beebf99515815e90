package io.tributary.trainer.progress;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TrainingProgress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each; ids and figures only. */
public final class LogListener implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger("io.tributary.trainer");

  @Override
  public void progressed(TrainingProgress progress) {
    LOG.info(line(progress));
  }

  @Override
  public void skipped(AdapterId adapter, List<String> recordIds, String why) {
    LOG.warn("{}: step skipped, {}; records {}", adapter, why, recordIds);
  }

  @Override
  public void refused(AdapterId adapter, String why) {
    LOG.error("{} is not trained and its position does not move: {}", adapter, why);
  }

  @Override
  public void fenced(AdapterId adapter, String why) {
    LOG.warn("{}: dropping everything and joining the group anew", why);
  }

  static String line(TrainingProgress progress) {
    StringBuilder line = new StringBuilder();
    line.append(progress.adapter()).append(" run ").append(progress.run());
    line.append(" step ").append(progress.globalStep()).append(' ').append(word(progress));
    append(line, " loss %.4f", progress.loss());
    append(line, " grad norm %.3f", progress.gradNorm());
    append(line, " at %.0f tokens/s", progress.tokensPerSecond());
    append(line, " commit %d", progress.commitSeq());
    append(line, " eval loss %.4f", progress.evalLoss());
    append(line, " (base %.4f)", progress.baseEvalLoss());
    return line.toString();
  }

  private static String word(TrainingProgress progress) {
    return switch (progress.kind()) {
      case RUN_OPENED -> "run opened";
      case STEP -> "trained";
      case STEP_SKIPPED -> "skipped";
      case COMMIT -> "committed";
      case PUBLISH -> "published";
    };
  }

  private static void append(StringBuilder line, String format, Optional<? extends Number> value) {
    value.ifPresent(number -> line.append(String.format(Locale.ROOT, format, number)));
  }
}

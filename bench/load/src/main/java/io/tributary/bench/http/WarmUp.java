package io.tributary.bench.http;

import java.io.IOException;
import java.time.Duration;

/**
 * Asks a server the same as will be measured until it gets no faster: a JVM whose compiler is still
 * at work would be measured with it.
 */
public final class WarmUp {
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int MOST_ROUNDS = 10;
  private static final int CALM_ROUNDS = 2;
  private static final double GAIN = 1.05;

  private WarmUp() {}

  /** Something to be measured. */
  @FunctionalInterface
  public interface Load {
    /** Runs it for so long. */
    LoadResult run(Duration time) throws IOException;
  }

  /** Returns after two rounds in a row that were not faster than the best before. */
  public static void of(Load load) throws IOException {
    double best = 0;
    int calm = 0;
    for (int round = 0; round < MOST_ROUNDS && calm < CALM_ROUNDS; round++) {
      double rate = load.run(ROUND).perSecond();
      calm = rate < GAIN * best ? calm + 1 : 0;
      best = Math.max(best, rate);
    }
  }
}

package io.tributary.bench.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One record at a time, at random moments of the commit interval, until its output is seen. */
final class LatencyProbe {
  private static final int PAUSE_MILLIS = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private final InstructionSender sender;
  private final Outputs outputs;

  LatencyProbe(InstructionSender sender, Outputs outputs) {
    this.sender = sender;
    this.outputs = outputs;
  }

  /** Milliseconds from each send to the committed output, ascending. */
  List<Double> measure(List<String> lines) throws TimeoutException, InterruptedException {
    Random moments = new Random(1);
    List<Double> millis = new ArrayList<>();
    for (String line : lines) {
      TimeUnit.MILLISECONDS.sleep(moments.nextInt(PAUSE_MILLIS));
      Progress sent = Progress.begin();
      sender.send(line);
      Progress seen = sent.until(1, outputs);
      millis.add((seen.nanos() - sent.nanos()) / NANOS_PER_MILLI);
    }
    Collections.sort(millis);
    return millis;
  }
}

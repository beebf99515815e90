package io.tributary.ingest.intake;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One stream of records and of their results. It reads on while the broker owes answers, so many at
 * most; it waits for all of them when the sender pauses, who may be waiting for them.
 */
final class RecordStream {
  private static final int OWED = 1_000;
  private static final long LINGER_BYTES = 8L << 20;

  private final Intake intake;
  private final AdapterId adapter;
  private final RecordOptions options;
  private final Lines lines;
  private final OutputStream out;
  private final Deque<PendingResult> pending = new ArrayDeque<>();
  private long records;
  private long written;
  private boolean lagging;

  RecordStream(
      Intake intake, AdapterId adapter, RecordOptions options, Lines lines, OutputStream out) {
    this.intake = intake;
    this.adapter = adapter;
    this.options = options;
    this.lines = lines;
    this.out = out;
  }

  /** Takes everything, or what comes until the broker does not keep up. */
  void run() throws IOException {
    while (!lagging && takeNext()) {
      answer(OWED);
    }
    answer(0);
    StreamEnd end =
        new StreamEnd(
            lagging ? StreamEnd.How.BACK_PRESSURE : StreamEnd.How.COMPLETE,
            records,
            written,
            records - written);
    write(end);
    out.flush();
    // What the sender has on the wire is taken, or closing would reset the answer away.
    lines.discard(LINGER_BYTES);
  }

  /** False at the end of the stream. */
  private boolean takeNext() throws IOException {
    if (!lines.isBuffered()) {
      answer(0);
      out.flush();
    }
    Optional<RawRecord> line = lagging ? Optional.empty() : lines.next();
    if (line.isEmpty()) {
      return false;
    }
    PendingResult result = intake.takeWaiting(adapter, records, line.get(), options);
    pending.add(result);
    records++;
    return true;
  }

  /** Writes the results that are there, and waits for others until at most so many are owed. */
  private void answer(int owed) throws IOException {
    while (!pending.isEmpty() && (pending.size() > owed || pending.peek().isDone())) {
      RecordResult result = intake.counted(pending.remove());
      written += result.at().isPresent() ? 1 : 0;
      lagging |= result.lacksAcknowledgement();
      write(result);
    }
  }

  private void write(Object line) throws IOException {
    out.write(Json.write(line));
    out.write('\n');
  }
}

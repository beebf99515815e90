package io.tributary.ingest.intake;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.tokenization.record.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes records for an adapter that exists, from callers who may write to it. */
public final class Intake implements AutoCloseable {
  private final InstructionSender sender;
  private final IntakeSettings settings;
  private final IntakeMetrics metrics;

  /** Writes to this topic. */
  public Intake(
      KafkaConnection kafka,
      Topic<byte[], byte[]> topic,
      IntakeSettings settings,
      IntakeMetrics metrics) {
    this.sender = new InstructionSender(kafka, topic, settings);
    this.settings = settings;
    this.metrics = metrics;
    metrics.watch(sender::unacknowledgedBytes);
  }

  /** Whether a body is to be taken as an array of records. */
  public static boolean isArray(byte[] body) {
    return RecordArray.isArray(body);
  }

  /**
   * Takes the one record that a body is; returns when its result is known.
   *
   * @throws BackPressureException if the broker does not keep up; nothing was sent
   */
  public RecordResult one(AdapterId adapter, byte[] body, RecordOptions options) {
    return counted(take(adapter, 0, () -> body, options, Duration.ZERO));
  }

  /**
   * Takes the records of an array; returns when the result of each is known.
   *
   * @throws BackPressureException if the broker does not keep up from the beginning
   * @throws RejectedException MALFORMED_JSON if the body is no array; nothing was sent
   */
  public List<RecordResult> array(AdapterId adapter, byte[] body, RecordOptions options) {
    List<RawRecord> elements = RecordArray.split(body);
    requireFlow();
    List<PendingResult> pending = new ArrayList<>();
    for (RawRecord element : elements) {
      pending.add(takeOrTell(adapter, pending.size(), element, options, Duration.ZERO));
    }
    return pending.stream().map(this::counted).toList();
  }

  /**
   * Takes records line by line and answers each with a line, in order, and all with a last one. It
   * holds no more than what the broker owes an answer for, of which there is a bound.
   *
   * @throws IOException if the caller is gone; what was sent before stays sent
   */
  public void stream(AdapterId adapter, InputStream in, OutputStream out, RecordOptions options)
      throws IOException {
    new RecordStream(this, adapter, options, new Lines(in), out).run();
  }

  /**
   * Ends a request before it begins.
   *
   * @throws BackPressureException if the broker does not keep up
   */
  public void requireFlow() {
    if (sender.lags()) {
      throw new BackPressureException("the broker does not keep up");
    }
  }

  /** Takes a record of a stream, which waits for room. */
  PendingResult takeWaiting(AdapterId adapter, long index, RawRecord raw, RecordOptions options) {
    return takeOrTell(adapter, index, raw, options, settings.ackWait());
  }

  /** The result, counted. */
  RecordResult counted(PendingResult pending) {
    RecordResult result = pending.await();
    metrics.count(result);
    return result;
  }

  private PendingResult takeOrTell(
      AdapterId adapter, long index, RawRecord raw, RecordOptions options, Duration patience) {
    try {
      return take(adapter, index, raw, options, patience);
    } catch (BackPressureException e) {
      String detail = e.getMessage() + ": not sent; send it again later";
      return PendingResult.Known.refused(index, IntakeCode.BACK_PRESSURE, detail);
    }
  }

  private PendingResult take(
      AdapterId adapter, long index, RawRecord raw, RecordOptions options, Duration patience) {
    try {
      CheckedRecord record = CheckedRecord.of(raw, index, options);
      return new PendingResult.Sent(
          index,
          record.recordId(),
          sender.send(adapter, record, patience),
          System.nanoTime() + settings.ackWait().toNanos());
    } catch (RejectedException e) {
      return PendingResult.Known.refused(
          index, IntakeCode.valueOf(e.code().name()), e.getMessage());
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}

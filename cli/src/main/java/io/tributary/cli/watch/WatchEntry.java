package io.tributary.cli.watch;

import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TrainingProgress;
import java.time.Instant;

/** One thing that happened. */
public sealed interface WatchEntry {
  /** The record's key: an adapter, or a base. */
  String key();

  /** When. */
  Instant at();

  /** A trainer did something. */
  record Training(String key, Instant at, TrainingProgress progress) implements WatchEntry {}

  /** The registry decided something. */
  record Event(String key, Instant at, EventEnvelope event) implements WatchEntry {}

  /** Ingest refused a record. */
  record Rejection(String key, Instant at, RejectedRecord record) implements WatchEntry {}
}

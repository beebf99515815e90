package io.tributary.trainer.steps;

import io.tributary.contracts.records.TokenizedExample;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one adapter that are consumed together.
 *
 * @param records TRAIN and EVAL in offset order, at least one
 */
public record ClosedStep(List<ReceivedExample> records, Edge edge) {
  /** Copies the list. */
  public ClosedStep {
    records = List.copyOf(records);
  }

  /** What is trained, in offset order; empty if only held-out records came. */
  public List<ReceivedExample> trained() {
    return records.stream().filter(ReceivedExample::isTrained).toList();
  }

  /** Their record ids. */
  public List<String> trainedIds() {
    return trained().stream().map(record -> record.example().recordId()).toList();
  }

  /** What is held out, in offset order. */
  public List<ReceivedExample> heldOut() {
    return records.stream().filter(record -> !record.isTrained()).toList();
  }

  /** The last record consumed. */
  public ReceivedExample last() {
    return records.get(records.size() - 1);
  }

  /** The trained records in groups of {@code microBatch}; the last group may be smaller. */
  public List<List<TokenizedExample>> microBatches(int microBatch) {
    List<TokenizedExample> trained = trained().stream().map(ReceivedExample::example).toList();
    List<List<TokenizedExample>> batches = new ArrayList<>();
    for (int from = 0; from < trained.size(); from += microBatch) {
      batches.add(trained.subList(from, Math.min(from + microBatch, trained.size())));
    }
    return batches;
  }
}

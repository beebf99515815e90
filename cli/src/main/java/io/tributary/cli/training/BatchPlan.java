package io.tributary.cli.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which records are in which step. An epoch is cut into steps of {@code microBatch * accumulation}
 * records; its last may be shorter. Order depends on seed and epoch alone.
 *
 * @param microBatch records in one forward and backward pass
 * @param accumulation micro-batches in one step
 * @param shuffle whether every epoch has an order of its own, or the file's
 * @param seed of the order
 */
public record BatchPlan(int microBatch, int accumulation, boolean shuffle, long seed) {

  /** Steps in one pass over so many records. */
  public long stepsPerEpoch(int records) {
    int perStep = microBatch * accumulation;
    return ((long) records + perStep - 1) / perStep;
  }

  /**
   * The micro-batches of a step.
   *
   * @param step from 0, through all epochs
   */
  public <T> List<List<T>> step(List<T> records, long step) {
    long steps = stepsPerEpoch(records.size());
    List<Integer> order = order(records.size(), step / steps);
    int perStep = microBatch * accumulation;
    int from = (int) (step % steps) * perStep;
    List<List<T>> microBatches = new ArrayList<>();
    int end = Math.min(from + perStep, records.size());
    for (int first = from; first < end; first += microBatch) {
      List<Integer> chosen = order.subList(first, Math.min(first + microBatch, end));
      microBatches.add(chosen.stream().map(records::get).toList());
    }
    return microBatches;
  }

  private List<Integer> order(int records, long epoch) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, records).boxed().toList());
    if (shuffle) {
      Collections.shuffle(order, new Random(31 * seed + epoch));
    }
    return order;
  }
}

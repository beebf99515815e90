package io.tributary.lora.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Sequences laid end to end without padding. Each keeps its own positions from 0 and attends only
 * to itself.
 */
public final class Pack {

  private final long[] ids;
  private final long[] positions;
  private final long[] lengths;
  private final long[] predictors;
  private final long[] labels;

  private Pack(Builder from) {
    ids = from.ids.build().toArray();
    lengths = from.lengths.stream().mapToLong(Integer::longValue).toArray();
    positions = from.lengths.stream().flatMapToLong(n -> LongStream.range(0, n)).toArray();
    predictors = from.predictors.build().toArray();
    labels = from.labels.build().toArray();
  }

  /** Token ids of all sequences, (T). */
  public long[] ids() {
    return ids;
  }

  /** Position of each token in its own sequence, (T). */
  public long[] positions() {
    return positions;
  }

  /** Tokens of each sequence. */
  public long[] lengths() {
    return lengths;
  }

  /** Places in the pack whose next token is supervised, (n). */
  public long[] predictors() {
    return predictors;
  }

  /** The token that each predictor has to predict, (n). */
  public long[] labels() {
    return labels;
  }

  /** Number of tokens. */
  public int tokens() {
    return ids.length;
  }

  /** One sequence without supervision. */
  public static Pack ofPrompt(int[] inputIds) {
    Builder builder = new Builder();
    builder.sequence(inputIds);
    return builder.build();
  }

  /** Collects sequences in order. */
  public static final class Builder {

    private final LongStream.Builder ids = LongStream.builder();
    private final LongStream.Builder predictors = LongStream.builder();
    private final LongStream.Builder labels = LongStream.builder();
    private final List<Integer> lengths = new ArrayList<>();
    private int end;
    private int[] last = {};

    /** Appends a sequence. */
    public void sequence(int[] inputIds) {
      for (int id : inputIds) {
        ids.add(id);
      }
      lengths.add(inputIds.length);
      last = inputIds;
      end += inputIds.length;
    }

    /** Supervises tokens {@code [start, start + length)} of the last sequence, start at least 1. */
    public void supervise(int start, int length) {
      int offset = end - last.length;
      for (int i = start; i < start + length; i++) {
        predictors.add(offset + i - 1L);
        labels.add(last[i]);
      }
    }

    /** Number of tokens so far. */
    public int tokens() {
      return end;
    }

    /** The pack; the builder is spent. */
    public Pack build() {
      return new Pack(this);
    }
  }
}

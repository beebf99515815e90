package io.tributary.lora.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Sequences laid end to end without padding. Each keeps its own positions and attends only to
 * itself and, if it has one, to the prefix that it goes on from: tokens that several sequences
 * begin with, laid down and computed once.
 */
public final class Pack {

  private final long[] ids;
  private final long[] positions;
  private final List<Segment> segments;
  private final long[] predictors;
  private final long[] labels;

  private Pack(Builder from) {
    ids = from.ids.build().toArray();
    segments = List.copyOf(from.segments);
    positions = segments.stream().flatMapToLong(Segment::positions).toArray();
    predictors = from.predictors.build().toArray();
    labels = from.labels.build().toArray();
  }

  /**
   * Tokens that lie together.
   *
   * @param start the first one's place in the pack
   * @param length their number
   * @param prefix what they go on from
   */
  record Segment(int start, int length, Optional<Segment> prefix) {

    LongStream positions() {
      int offset = prefix.map(Segment::length).orElse(0);
      return LongStream.range(offset, offset + length);
    }
  }

  /** Token ids of all segments, (T). */
  public long[] ids() {
    return ids;
  }

  /** Position of each token in its own sequence, (T). */
  public long[] positions() {
    return positions;
  }

  /** Tokens of each segment. */
  public long[] lengths() {
    return segments.stream().mapToLong(Segment::length).toArray();
  }

  /** How attention goes over the segments. */
  public AttentionBatches attention() {
    return AttentionBatches.of(segments);
  }

  /** Places in the pack whose next token is supervised, (n). */
  public long[] predictors() {
    return predictors;
  }

  /** The token that each predictor has to predict, (n). */
  public long[] labels() {
    return labels;
  }

  /** The same for a kernel that takes all segments at once. */
  public SegmentEnds ends() {
    return SegmentEnds.of(segments);
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
    private final List<Segment> segments = new ArrayList<>();
    private int end;
    private int[] last = {};
    private Optional<Segment> prefix = Optional.empty();

    /**
     * Appends a prefix: the sequences that follow go on from it.
     *
     * @param shared may be empty; then they stand alone
     */
    public void prefix(int[] shared) {
      prefix = Optional.empty();
      if (shared.length > 0) {
        prefix = Optional.of(segment(shared));
      }
    }

    /** Appends a sequence, the prefix included; something must follow the prefix. */
    public void sequence(int[] inputIds) {
      int shared = prefix.map(Segment::length).orElse(0);
      segment(Arrays.copyOfRange(inputIds, shared, inputIds.length));
      last = inputIds;
    }

    private Segment segment(int[] tokens) {
      for (int id : tokens) {
        ids.add(id);
      }
      Segment segment = new Segment(end, tokens.length, prefix);
      segments.add(segment);
      end += tokens.length;
      return segment;
    }

    /**
     * Supervises tokens of the last sequence, whose last one need not be laid down: nothing depends
     * on it.
     *
     * @param start of the first in the sequence, after the prefix
     * @param tokens that are to be predicted
     */
    public void supervise(int start, int... tokens) {
      int offset = end - last.length;
      for (int i = 0; i < tokens.length; i++) {
        predictors.add(offset + start + i - 1L);
        labels.add(tokens[i]);
      }
    }

    /** The pack; the builder is spent. */
    public Pack build() {
      return new Pack(this);
    }
  }
}

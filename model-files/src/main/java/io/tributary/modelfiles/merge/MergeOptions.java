package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.safetensors.FloatCodec;
import java.util.Optional;

/**
 * How a merged model is written.
 *
 * @param dtype the element type of all floats; empty keeps each tensor's own
 * @param shardBytes no file of weights is larger, unless a single tensor is
 */
public record MergeOptions(Optional<FloatCodec> dtype, long shardBytes) {

  /** The usual limit on a file of weights: 1 GiB. */
  public static final long DEFAULT_SHARD_BYTES = 1L << 30;

  /** The base's own types, in files of 1 GiB. */
  public static final MergeOptions DEFAULT =
      new MergeOptions(Optional.empty(), DEFAULT_SHARD_BYTES);

  /** Checks the limit. */
  public MergeOptions {
    if (shardBytes < 1) {
      throw new IllegalArgumentException("shardBytes must be 1 or more, is " + shardBytes);
    }
  }

  /** All floats in one type, in files of 1 GiB. */
  public static MergeOptions castTo(FloatCodec dtype) {
    return new MergeOptions(Optional.of(dtype), DEFAULT_SHARD_BYTES);
  }
}

package io.tributary.cli.validate;

import io.tributary.contracts.records.RejectCode;
import java.util.List;
import java.util.Map;

/**
 * What ingest would make of a file.
 *
 * @param accepted records that would be trained on or held out
 * @param rejected records that would be refused, by reason
 * @param firstRejections the first few, each with its line
 * @param truncated accepted records of which a part was cut off
 * @param tokens of all accepted records
 * @param supervisedTokens of them those that are trained on
 * @param lengths accepted records by the longest length of their bucket
 * @param longest the ten with the most tokens before truncation, longest first
 */
public record Validation(
    long accepted,
    Map<RejectCode, Long> rejected,
    List<Rejection> firstRejections,
    long truncated,
    long tokens,
    long supervisedTokens,
    Map<Integer, Long> lengths,
    List<Length> longest) {
  /** A line that would be refused. */
  public record Rejection(long line, RejectCode code, String message) {}

  /**
   * A long record.
   *
   * @param tokens before truncation
   */
  public record Length(long line, int tokens, int supervisedTokens) {}

  /** Records refused. */
  public long rejectedCount() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The share of tokens that is trained on, 0 to 1. */
  public double supervisedShare() {
    return tokens == 0 ? 0 : (double) supervisedTokens / tokens;
  }
}

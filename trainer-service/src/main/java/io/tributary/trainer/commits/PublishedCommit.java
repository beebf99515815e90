package io.tributary.trainer.commits;

import java.util.Comparator;

/**
 * The commit of a registered version.
 *
 * @param version its number
 */
public record PublishedCommit(int run, long seq, int version)
    implements Comparable<PublishedCommit> {
  private static final Comparator<PublishedCommit> ORDER =
      Comparator.comparingInt(PublishedCommit::run).thenComparingLong(PublishedCommit::seq);

  /** By run and sequence: the order in which commits are made. */
  @Override
  public int compareTo(PublishedCommit other) {
    return ORDER.compare(this, other);
  }
}

package io.tributary.store;

import java.util.regex.Pattern;

/**
 * Names one commit of one adapter.
 *
 * @param namespace namespace of the adapter
 * @param name name of the adapter
 * @param run ordinal of the run, from 0
 * @param sequence ordinal of the commit in its run, from 0: the fencing token
 */
public record CommitKey(String namespace, String name, long run, long sequence) {
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException when a part cannot stand in a key
   */
  public CommitKey {
    if (!SEGMENT.matcher(namespace).matches() || !SEGMENT.matcher(name).matches()) {
      throw new IllegalArgumentException("not an adapter: " + namespace + "/" + name);
    }
    if (run < 0 || sequence < 0) {
      throw new IllegalArgumentException("run and sequence start at 0: " + run + "/" + sequence);
    }
  }

  /** The key of the commit after this one. */
  public CommitKey next() {
    return new CommitKey(namespace, name, run, sequence + 1);
  }

  @Override
  public String toString() {
    return namespace + "/" + name + " run " + run + " commit " + sequence;
  }
}

package io.tributary.contracts.topics;

/**
 * How missing topics are treated.
 *
 * @param creation whether missing ones are created
 * @param replicationFactor of created ones
 * @param minInSyncReplicas of created ones
 */
public record TopicPolicy(Creation creation, short replicationFactor, int minInSyncReplicas) {
  /** What to do with a missing topic. */
  public enum Creation {
    /** Create it. */
    CREATE,
    /** Refuse to start: the operator creates topics. */
    VERIFY_ONLY
  }

  /** One broker: created, one replica. */
  public static TopicPolicy singleBroker() {
    return new TopicPolicy(Creation.CREATE, (short) 1, 1);
  }
}

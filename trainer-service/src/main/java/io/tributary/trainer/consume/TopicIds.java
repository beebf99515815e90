package io.tributary.trainer.consume;

/** Kafka's ids of topics. */
@FunctionalInterface
public interface TopicIds {
  /** The id of the topic that now has this name. */
  String idOf(String topic);
}

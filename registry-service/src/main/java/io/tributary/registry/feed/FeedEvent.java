package io.tributary.registry.feed;

import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.EventEnvelope;
import java.time.Instant;

/** An event in CloudEvents' JSON format, with the attributes that it has on the topic. */
record FeedEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    long sequence,
    String actor,
    String commandid,
    String datacontenttype,
    AdapterEvent data) {
  static FeedEvent of(EventEnvelope event) {
    return new FeedEvent(
        "1.0",
        event.id(),
        event.source(),
        event.type().type(),
        event.subject(),
        event.time(),
        event.sequence(),
        event.actor(),
        event.commandId(),
        "application/json",
        event.data());
  }
}

/**
 * The feed for browsers and scripts without a Kafka client: server-sent events, from the beginning
 * or from where a reader was.
 */
package io.tributary.registry.feed;

/**
 * What happened to adapters and bases, as CloudEvents 1.0 in Kafka's binary mode, dense and ordered
 * per key: the truth from which every view is rebuilt.
 */
package io.tributary.contracts.events;

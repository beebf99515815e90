/**
 * The only writer of adapter-events and adapter-command-results: a Kafka Streams topology that
 * decides each command once, in one transaction with the state that it decided from.
 */
package io.tributary.registry.topology;

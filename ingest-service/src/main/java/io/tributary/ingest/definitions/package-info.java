/**
 * What a conversion needs to know beside its record: the spec of the adapter, followed from
 * adapter-events, and the tokenizer of the spec's base, fetched from the store. Both arrive beside
 * the topology; a record that comes before them waits.
 */
package io.tributary.ingest.definitions;

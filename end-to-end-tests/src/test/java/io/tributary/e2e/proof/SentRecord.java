package io.tributary.e2e.proof;

import io.tributary.contracts.AdapterId;

/**
 * A record that the broker has acknowledged.
 *
 * @param id the client's id, in the record's header and its JSON
 * @param partition of instruction-records
 * @param offset in that partition
 */
public record SentRecord(AdapterId adapter, String id, int partition, long offset) {}

package io.tributary.registry.rest;

import java.time.Instant;

/**
 * What every command carries beside what it asks.
 *
 * @param actor who asks, for the audit
 */
record CommandMetadata(String commandId, Instant issuedAt, String actor) {}

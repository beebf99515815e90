package io.tributary.registry.decision;

import java.util.List;

/**
 * What became of the commit {@code (run, seq)} of an adapter, remembered for ever.
 *
 * @param identityDigest of the files that the trainer gave
 * @param version that they are
 * @param eventIds the event of the first outcome
 * @param sequence of that event
 */
public record Publication(
    String identityDigest, int version, List<String> eventIds, long sequence) {}

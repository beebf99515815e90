package io.tributary.registry.decision;

/** The last event of a partition, by which a state and the log are compared. */
public record LastEvent(String subject, long sequence) {}

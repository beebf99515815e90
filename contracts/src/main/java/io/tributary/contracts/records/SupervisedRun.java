package io.tributary.contracts.records;

/** Positions {@code [start, start + length)} of the ids that are predicted and trained on. */
public record SupervisedRun(int start, int length) {}

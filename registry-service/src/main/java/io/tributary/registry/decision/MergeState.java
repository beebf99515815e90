package io.tributary.registry.decision;

/** What decisions need of a merge. */
public record MergeState(String mergeId, int version, MergeStatus status) {}

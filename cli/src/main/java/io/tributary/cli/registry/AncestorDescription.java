package io.tributary.cli.registry;

import io.tributary.contracts.records.Lineage;

/** A version in the line that another one comes from, and which data made it. */
public record AncestorDescription(int version, String commitId, Lineage lineage) {}

package io.tributary.registry.view;

import io.tributary.contracts.spec.AdapterSpec;
import java.time.Instant;

/**
 * One generation of an adapter's spec.
 *
 * @param by the actor
 */
public record SpecDetail(int generation, AdapterSpec spec, Instant definedAt, String by) {}

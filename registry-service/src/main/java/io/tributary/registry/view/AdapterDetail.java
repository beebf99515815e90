package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.spec.AdapterSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter as it is now.
 *
 * @param specGeneration of the newest spec
 * @param definedAt when that spec was given
 * @param versions how many there are; they are numbered from 1
 * @param latestVersion the highest that is active
 * @param aliases and the versions that they point at
 * @param sequence of the adapter's last event
 */
public record AdapterDetail(
    AdapterId id,
    int specGeneration,
    AdapterSpec spec,
    Instant definedAt,
    String definedBy,
    int versions,
    Optional<Integer> latestVersion,
    Map<String, Integer> aliases,
    long sequence) {}

package io.tributary.registry.view;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import java.time.Instant;
import java.util.List;

/**
 * A registered base.
 *
 * @param digest SHA-256 of its manifest
 * @param registeredBy the actor
 */
public record BaseDetail(
    BaseId id,
    String digest,
    List<FileReference> files,
    Instant registeredAt,
    String registeredBy) {}

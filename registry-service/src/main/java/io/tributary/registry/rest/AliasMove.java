package io.tributary.registry.rest;

import java.util.Optional;

/**
 * Where an alias is to point.
 *
 * @param version the number of a version
 * @param expectedVersion where it points now; 0 if it does not exist; absent only with {@code
 *     If-Match: *}
 */
public record AliasMove(Integer version, Optional<Integer> expectedVersion) {}

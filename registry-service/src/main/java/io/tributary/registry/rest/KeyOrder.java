package io.tributary.registry.rest;

import io.tributary.contracts.access.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key to be made.
 *
 * @param name for people: lower case letters, digits, and . _ - between them, at most 40
 * @param grants what it may do where, 1 to 64 of them
 * @param expiresAt from when on it is refused; never if absent
 */
public record KeyOrder(String name, List<Grant> grants, Optional<Instant> expiresAt) {}

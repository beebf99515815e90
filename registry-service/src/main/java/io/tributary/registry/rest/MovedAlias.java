package io.tributary.registry.rest;

import io.tributary.contracts.AliasName;
import java.util.Optional;

/**
 * An alias that points where it was told to.
 *
 * @param mergeId of the merge that the move requested
 */
public record MovedAlias(AliasName alias, int version, Optional<String> mergeId) {}

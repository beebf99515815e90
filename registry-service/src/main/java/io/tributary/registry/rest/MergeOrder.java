package io.tributary.registry.rest;

import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import java.util.Optional;

/**
 * A merge to make.
 *
 * @param version the number of a version
 * @param dtype element type of the merged weights; the base's if absent
 * @param layout form of the merged model; a Hugging Face directory if absent
 */
public record MergeOrder(
    Integer version, Optional<MergeDtype> dtype, Optional<MergeLayout> layout) {}

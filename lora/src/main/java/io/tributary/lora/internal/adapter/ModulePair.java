package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;

/**
 * One adapted projection's tensors.
 *
 * @param module what is adapted
 * @param loraA (rank, in), rows of its group's A
 * @param loraB (out, rank)
 * @param scaling the factor on B · A
 */
record ModulePair(AdaptedModule module, NDArray loraA, NDArray loraB, NDArray scaling) {}

package io.tributary.lora;

/**
 * What a run's random numbers are drawn from, together with step, micro-batch and layer.
 *
 * @param seed of the user
 * @param run ordinal of the run
 */
public record RandomKey(long seed, long run) {}

package io.tributary.modelfiles.config;

/**
 * The rotary position embedding: pair i of a head's d dimensions turns by scaled(theta^(-2i/d))
 * radians per position.
 *
 * @param theta base of the frequencies, above 0
 * @param scaling what happens to them
 */
public record RopeConfig(double theta, RopeScaling scaling) {}

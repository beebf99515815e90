/**
 * Randomness without state: every number is a pure function of a key and a counter, so a run that
 * was killed and one that was not draw the same.
 */
package io.tributary.lora.internal.random;

/**
 * The seam between the protocol of steps and commits and the arithmetic of a step: the protocol
 * knows that a step changes weights and that weights are files, and nothing else.
 */
package io.tributary.trainer.engine;

/**
 * The loop: fill a step, train it, commit it with the consumed position, publish. Everything here
 * runs on the engine's thread and knows nothing of a consumer.
 */
package io.tributary.trainer.training;

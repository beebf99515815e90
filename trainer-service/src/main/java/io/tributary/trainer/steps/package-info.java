/**
 * Which records make a step, and what follows from a step. Pure decisions of offsets, specs and
 * clocks, so that a resumed run decides as the first one did.
 */
package io.tributary.trainer.steps;

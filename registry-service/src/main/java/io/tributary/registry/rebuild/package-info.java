/**
 * Recreates the decision state from adapter-events, the truth, when the state was lost or is not
 * the one that wrote them. It runs while no registry does.
 */
package io.tributary.registry.rebuild;

/**
 * Looks at every registered version once more, outside the topology, which does no I/O of its own:
 * a version whose files are not in the store as it says is quarantined.
 */
package io.tributary.registry.audit;

/** Versions, aliases, lineage and the feed. */
package io.tributary.registry;

/** What became of merges: read from adapter-events, written to adapter-commands. */
package io.tributary.merge.outcomes;

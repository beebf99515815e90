/**
 * Takes merge requests from adapter-events as a member of a group, one at a time, and commits a
 * request's offset only after its outcome is written.
 */
package io.tributary.merge.consume;

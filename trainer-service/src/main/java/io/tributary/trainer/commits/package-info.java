/**
 * What an adapter has learned and from which offsets, as one atomic object per commit in a chain
 * per run, and the low watermark from which a partition is read again.
 */
package io.tributary.trainer.commits;

/**
 * One readable stream of what a stack does: training progress, the registry's events and rejected
 * records, as they are committed.
 */
package io.tributary.cli.watch;

/**
 * The process around the merge worker: its configuration, its start and end, its health. What it
 * does is in the packages below, in the order of the flow: consume, work, outcomes; service puts
 * them together.
 */
package io.tributary.merge;

/**
 * Which records a partition has accepted lately: an in-memory store whose changelog is written in
 * the transaction of the example, so that both are there or neither.
 */
package io.tributary.ingest.repeats;

/**
 * Records that come from outside of Kafka: checked as far as sending them needs, written to
 * instruction-records with a bound on what the broker has not acknowledged, and answered one by
 * one. What they are converted to is the topology's business.
 */
package io.tributary.ingest.intake;

/** Ingest end to end: instruction-records full beforehand, tokenized-examples read committed. */
package io.tributary.bench.ingest;

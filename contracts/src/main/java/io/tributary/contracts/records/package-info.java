/** The records that flow: tokenized examples, rejects, progress, and the lineage they leave. */
package io.tributary.contracts.records;

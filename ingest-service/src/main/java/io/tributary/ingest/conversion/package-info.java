/** One instruction record to one outcome: an example with its lineage, or a refusal. */
package io.tributary.ingest.conversion;

/** Instruction records to tokenized examples. */
package io.tributary.ingest;

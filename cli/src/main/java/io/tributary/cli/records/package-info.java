/**
 * From a file of JSON lines to instruction-records, and from there to what ingest made of each
 * line: sent once, counted by coordinates.
 */
package io.tributary.cli.records;

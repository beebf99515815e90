package io.tributary.contracts.records;

import java.util.List;
import java.util.Optional;

/**
 * Which data made which weights.
 *
 * @param ranges offsets of tokenized-examples whose records of this adapter the run has trained
 *     since its beginning, and the span of instruction-records that they came from
 * @param baseDigest SHA-256 of the base's manifest
 * @param tokenizerDigest SHA-256 of tokenizer.json, of the last record
 * @param templateDigest SHA-256 of the template's text, of the last record
 * @param specGeneration the last record's
 * @param run the adapter's run
 * @param seq the commit's sequence number
 * @param globalStep optimizer steps of the run so far
 * @param trainedRecords records of the run so far, each trained exactly once
 * @param parentVersion the version published before in this run, or the warm start's
 * @param codeVersion of the trainer
 * @param fingerprint libtorch, processor, instruction set and threads
 */
public record Lineage(
    List<SourceRange> ranges,
    String baseDigest,
    String tokenizerDigest,
    String templateDigest,
    int specGeneration,
    int run,
    long seq,
    long globalStep,
    long trainedRecords,
    Optional<Integer> parentVersion,
    String codeVersion,
    String fingerprint) {
  /** A run of offsets {@code [from, to)} of one partition of one incarnation of a topic. */
  public record SourceRange(String topic, String topicId, int partition, long from, long to) {}
}

package io.tributary.contracts.records;

import java.util.List;
import java.util.Optional;

/**
 * Which data made which weights. Of weights that were trained elsewhere and uploaded nothing is
 * known but what they were checked against: no ranges, run 0.
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
 * @param uploadId of the upload that brought them; absent for what was trained here
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
    String fingerprint,
    Optional<String> uploadId) {
  /** Trained here. */
  public Lineage(
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
    this(
        ranges,
        baseDigest,
        tokenizerDigest,
        templateDigest,
        specGeneration,
        run,
        seq,
        globalStep,
        trainedRecords,
        parentVersion,
        codeVersion,
        fingerprint,
        Optional.empty());
  }

  /**
   * Trained elsewhere.
   *
   * @param baseDigest of the base that its shapes fit
   * @param specGeneration that names this base
   * @param parentVersion what its writer says it was trained from
   */
  public static Lineage uploaded(
      String uploadId, String baseDigest, int specGeneration, Optional<Integer> parentVersion) {
    return new Lineage(
        List.of(),
        baseDigest,
        "",
        "",
        specGeneration,
        0,
        0,
        0,
        0,
        parentVersion,
        "",
        "",
        Optional.of(uploadId));
  }

  /** A run of offsets {@code [from, to)} of one partition of one incarnation of a topic. */
  public record SourceRange(String topic, String topicId, int partition, long from, long to) {}
}

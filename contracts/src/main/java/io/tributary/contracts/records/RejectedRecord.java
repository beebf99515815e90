package io.tributary.contracts.records;

import java.util.Optional;

/**
 * A record that ingest could not turn into tokens: the value of rejected-records.
 *
 * @param code the reason
 * @param message one line for a person, without the record's content
 * @param recordId the record's id where one could be found
 * @param source where the record lies
 * @param sizeBytes of the whole record
 * @param excerptBase64 its first 4 KiB
 */
public record RejectedRecord(
    RejectCode code,
    String message,
    Optional<String> recordId,
    RecordSource source,
    long sizeBytes,
    String excerptBase64) {}

package io.tributary.bench.ingest;

import java.util.List;

/**
 * What a run measured.
 *
 * @param recordsPerSecond of those after the warm-up, from the commit that ended it to the last
 * @param firstRate of those of the warm-up, from the first commit
 * @param rates the first of the two by tenths of its records
 * @param seconds that it covers
 * @param wireBytes of all batches of tokenized-examples
 * @param processorSeconds of the service from the end of the warm-up to the last commit
 * @param brokerProcessorSeconds the same of the broker
 * @param residentBytes of the service, twice a second
 * @param latencyMillis ascending; empty if none was asked for
 */
record FlowResult(
    double recordsPerSecond,
    double firstRate,
    List<Double> rates,
    double seconds,
    long examples,
    long tokens,
    long wireBytes,
    double processorSeconds,
    double brokerProcessorSeconds,
    List<Long> residentBytes,
    List<Double> latencyMillis) {}

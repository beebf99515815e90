package io.tributary.bench.http;

/**
 * What a closed loop measured.
 *
 * @param perSecond answers
 * @param p50Millis the median of the time from request to answer
 * @param bytesPerSecond of bodies
 */
public record LoadResult(
    long answers, double perSecond, double p50Millis, double p99Millis, double bytesPerSecond) {}

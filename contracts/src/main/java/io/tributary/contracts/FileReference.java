package io.tributary.contracts;

/**
 * One file of a base, a version or a merged model.
 *
 * @param path relative to its directory, '/' between parts
 * @param size bytes
 * @param sha256 64 lower-case hexadecimal digits; the file's blob key
 */
public record FileReference(String path, long size, String sha256) {}

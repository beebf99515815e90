package io.tributary.modelfiles.merge;

import java.nio.file.Path;

/**
 * A finished file of a merged model.
 *
 * @param name its name in the model directory
 * @param path where it lies now
 * @param size bytes
 * @param sha256 lower-case hex
 */
public record MergedFile(String name, Path path, long size, String sha256) {}

package io.tributary.cli.registry;

import io.tributary.contracts.FileReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be uploaded.
 *
 * @param parentVersion what it was trained from
 * @param metrics figures to keep with the version
 */
public record UploadOrder(
    List<FileReference> files, Optional<Integer> parentVersion, Map<String, Double> metrics) {}

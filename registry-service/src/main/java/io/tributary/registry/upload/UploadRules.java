package io.tributary.registry.upload;

import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.peft.AdapterFiles;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.registry.decision.FileLists;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an upload may have: the files of an adapter, each within its limit, and finite metrics. */
public final class UploadRules {
  /** Bytes of the weights at most: more than one PUT cannot take. */
  public static final long MAX_WEIGHTS = 4L << 30;

  /** Bytes of any other file at most. */
  public static final long MAX_OTHER = 64L << 20;

  private static final int MAX_METRICS = 100;
  private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private UploadRules() {}

  /** Why an order is refused, in one line. */
  public static Optional<String> violation(UploadOrder order) {
    return ofFiles(order.files()).or(() -> ofMetrics(order.metrics()));
  }

  private static Optional<String> ofMetrics(Map<String, Double> metrics) {
    if (metrics.size() > MAX_METRICS) {
      return Optional.of("metrics: more than " + MAX_METRICS);
    }
    return metrics.entrySet().stream()
        .filter(m -> !isFinite(m.getValue()) || !METRIC.matcher(m.getKey()).matches())
        .findFirst()
        .map(m -> "metrics: each must be a finite number under a name that matches " + METRIC);
  }

  private static boolean isFinite(Double value) {
    return value != null && Double.isFinite(value);
  }

  private static Optional<String> ofFiles(List<FileReference> files) {
    if (files == null || files.stream().anyMatch(UploadRules::isPartial)) {
      return Optional.of("files must list path, size and sha256 of each");
    }
    return files.stream()
        .map(UploadRules::ofFile)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> missing(files))
        .or(() -> FileLists.violation(files));
  }

  private static boolean isPartial(FileReference file) {
    return file == null || file.path() == null || file.sha256() == null;
  }

  private static Optional<String> ofFile(FileReference file) {
    if (!AdapterFiles.isOne(file.path())) {
      return Optional.of(
          "files: "
              + quoted(file.path())
              + " is not taken: an upload is "
              + String.join(", ", AdapterFiles.REQUIRED)
              + " and, if there, "
              + String.join(", ", AdapterFiles.OPTIONAL));
    }
    long most = file.path().equals(PeftDirectory.WEIGHTS) ? MAX_WEIGHTS : MAX_OTHER;
    return file.size() < 1 || file.size() > most
        ? Optional.of("files: " + file.path() + " must have 1 to " + most + " bytes")
        : Optional.empty();
  }

  private static Optional<String> missing(List<FileReference> files) {
    return AdapterFiles.REQUIRED.stream()
        .filter(name -> files.stream().map(FileReference::path).noneMatch(name::equals))
        .findFirst()
        .map(name -> "files: " + name + " is missing");
  }

  private static String quoted(String path) {
    return '"' + path.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}

package io.tributary.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be declared. */
final class UploadRulesTest {
  private static final String DIGEST = "0a".repeat(32);
  private static final FileReference CONFIG = new FileReference("adapter_config.json", 10, DIGEST);
  private static final FileReference WEIGHTS =
      new FileReference("adapter_model.safetensors", 10, DIGEST);

  @Test
  void config_and_weights_are_enough() {
    assertThat(violation(CONFIG, WEIGHTS)).isEmpty();
    assertThat(violation(WEIGHTS, CONFIG, new FileReference("tokenizer.json", 1, DIGEST)))
        .isEmpty();
  }

  @Test
  void both_are_needed() {
    assertThat(violation(CONFIG)).contains("files: adapter_model.safetensors is missing");
    assertThat(violation(WEIGHTS)).contains("files: adapter_config.json is missing");
    assertThat(violation()).contains("files: adapter_config.json is missing");
    assertThat(UploadRules.violation(new UploadOrder(null, Optional.empty(), Map.of())))
        .contains("files must list path, size and sha256 of each");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adapter_model.bin",
        "training_args.bin",
        "optimizer.pt",
        "modeling.py",
        "../adapter_config.json",
        "/etc/passwd",
        "a/tokenizer.json",
        "Tokenizer.json",
        "",
        "line\nbreak"
      })
  void nothing_else_is_taken(String path) {
    assertThat(violation(CONFIG, WEIGHTS, new FileReference(path, 1, DIGEST)))
        .hasValueSatisfying(
            message -> assertThat(message).contains("is not taken").doesNotContain("\n"));
  }

  @Test
  void sizes_have_limits_and_digests_a_form() {
    assertThat(violation(CONFIG, sized(WEIGHTS, 0))).hasValueSatisfying(this::namesTheSize);
    assertThat(violation(CONFIG, sized(WEIGHTS, -1))).hasValueSatisfying(this::namesTheSize);
    assertThat(violation(CONFIG, sized(WEIGHTS, UploadRules.MAX_WEIGHTS))).isEmpty();
    assertThat(violation(CONFIG, sized(WEIGHTS, UploadRules.MAX_WEIGHTS + 1)))
        .hasValueSatisfying(this::namesTheSize);
    assertThat(violation(sized(CONFIG, UploadRules.MAX_OTHER + 1), WEIGHTS))
        .hasValueSatisfying(this::namesTheSize);
    assertThat(violation(CONFIG, new FileReference(WEIGHTS.path(), 1, "ABC"))).isPresent();
    assertThat(violation(CONFIG, WEIGHTS, CONFIG)).isPresent();
    assertThat(violation(CONFIG, WEIGHTS, null)).isPresent();
  }

  private void namesTheSize(String message) {
    assertThat(message).contains("must have 1 to ");
  }

  @Test
  void metrics_are_finite_and_have_names() {
    assertThat(violation(Map.of("evalLoss", 1.5))).isEmpty();
    assertThat(violation(Map.of("evalLoss", Double.NaN))).isPresent();
    assertThat(violation(Map.of("eval loss", 1.5))).isPresent();
  }

  private static FileReference sized(FileReference file, long size) {
    return new FileReference(file.path(), size, file.sha256());
  }

  private static Optional<String> violation(FileReference... files) {
    List<FileReference> all = new ArrayList<>();
    Collections.addAll(all, files);
    return UploadRules.violation(new UploadOrder(all, Optional.empty(), Map.of()));
  }

  private static Optional<String> violation(Map<String, Double> metrics) {
    return UploadRules.violation(
        new UploadOrder(List.of(CONFIG, WEIGHTS), Optional.empty(), metrics));
  }
}

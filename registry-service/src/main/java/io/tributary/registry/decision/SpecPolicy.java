package io.tributary.registry.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.store.Digest;
import java.util.Map;
import java.util.Optional;

/**
 * What a spec must be beyond its form, so that it can be trained and what it trains can be served.
 * It looks at nothing but the spec; whether the base has the targeted modules is checked where the
 * base can be read.
 */
public final class SpecPolicy {
  /** The largest rank for which vLLM can be started ({@code --max-lora-rank}). */
  public static final int MAX_SERVED_RANK = 512;

  private static final int MAX_BASE_NAME = 512;
  private static final int MAX_LORA_BYTES = 64 * 1024;
  private static final int MAX_MERGE_ALIASES = 100;

  /** Fields of adapter_config.json that the spec says elsewhere, and where. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("base_model_name_or_path", "baseName", "revision", "base");

  private SpecPolicy() {}

  /** Why this spec is refused: one line that names the field. */
  public static Optional<String> violation(AdapterSpec spec) {
    return ofBase(spec)
        .or(() -> ofLoraFields(spec))
        .or(() -> ofLora(spec))
        .or(() -> ofMergeAliases(spec));
  }

  /**
   * The spec's LoRA settings as the adapter's config.
   *
   * @throws ModelFileException if they are refused
   */
  public static AdapterConfig adapterConfig(AdapterSpec spec) {
    ObjectNode lora = Json.mapperForTrees().valueToTree(spec.lora());
    if (!lora.has("peft_type")) {
      lora.put("peft_type", "LORA");
    }
    lora.put("base_model_name_or_path", spec.baseName());
    return AdapterConfig.parse(Json.write(lora));
  }

  private static Optional<String> ofBase(AdapterSpec spec) {
    Optional<String> digest = spec.base().digest();
    if (digest.isEmpty()) {
      return Optional.of("spec.base.digest is missing");
    }
    if (!isDigest(digest.get())) {
      return Optional.of("spec.base.digest must be 64 lower-case hexadecimal digits");
    }
    String name = spec.baseName();
    boolean fits = !name.isBlank() && name.length() <= MAX_BASE_NAME;
    return fits && name.chars().noneMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of("spec.baseName must be one line of 1 to " + MAX_BASE_NAME + " characters");
  }

  private static boolean isDigest(String text) {
    try {
      return !new Digest(text).hex().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> ofLoraFields(AdapterSpec spec) {
    return ELSEWHERE.entrySet().stream()
        .filter(field -> spec.lora().containsKey(field.getKey()))
        .map(f -> "spec.lora." + f.getKey() + " is not set here: it comes from " + f.getValue())
        .findFirst();
  }

  private static Optional<String> ofLora(AdapterSpec spec) {
    if (Json.write(spec.lora()).length > MAX_LORA_BYTES) {
      return Optional.of("spec.lora is larger than " + MAX_LORA_BYTES + " bytes");
    }
    try {
      return ofRanks(adapterConfig(spec));
    } catch (ModelFileException e) {
      return Optional.of("spec.lora: " + e.getMessage().substring(e.file().length() + 2));
    }
  }

  private static Optional<String> ofRanks(AdapterConfig config) {
    int largest = Math.max(config.r(), config.rankPattern().values().stream().reduce(0, Math::max));
    return largest <= MAX_SERVED_RANK
        ? Optional.empty()
        : Optional.of(
            "spec.lora: rank " + largest + " cannot be served: at most " + MAX_SERVED_RANK);
  }

  private static Optional<String> ofMergeAliases(AdapterSpec spec) {
    return spec.mergeAliases().size() <= MAX_MERGE_ALIASES
        ? Optional.empty()
        : Optional.of("spec.mergeAliases holds more than " + MAX_MERGE_ALIASES);
  }
}

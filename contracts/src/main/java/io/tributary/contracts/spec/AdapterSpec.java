package io.tributary.contracts.spec;

import static io.tributary.contracts.spec.InvalidSpecException.require;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tributary.contracts.AliasName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The whole definition of an adapter. Each accepted change is a new generation (1, 2, …); ingest
 * stamps the generation on every example and the trainer applies the one that its record names.
 *
 * @param base the resident base model
 * @param baseName what {@code base_model_name_or_path} of the adapter says, verbatim
 * @param lora fields of PEFT's LoraConfig under their own names: r, lora_alpha, target_modules, …
 * @param training how records become steps
 * @param data how records become tokens
 * @param evaluation which records are held out
 * @param publish which steps are committed and which commits become versions
 * @param defaultAlias what {@code main} means on the Hub API
 * @param mergeAliases aliases that request a merge when they move
 * @param warmStart where the first run's weights come from; a fresh adapter if absent
 * @param tags words that the adapter is found by, sorted; no training depends on them
 */
public record AdapterSpec(
    BaseReference base,
    String baseName,
    Map<String, Object> lora,
    TrainingSpec training,
    DataSpec data,
    EvaluationSpec evaluation,
    PublishPolicy publish,
    AliasName defaultAlias,
    List<AliasName> mergeAliases,
    Optional<WarmStart> warmStart,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags) {
  private static final int MAX_TAGS = 50;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

  /** Fills what the writer left out with the reference recipe. */
  public AdapterSpec {
    require(base != null, "base", "is missing: {\"id\": \"namespace/name\"}");
    baseName = baseName == null ? base.id().toString() : baseName;
    lora = lora == null ? defaultLora() : Map.copyOf(lora);
    lora = new TreeMap<>(lora);
    training = training == null ? TrainingSpec.defaults() : training;
    data = data == null ? DataSpec.defaults() : data;
    evaluation = evaluation == null ? EvaluationSpec.defaults() : evaluation;
    publish = publish == null ? PublishPolicy.defaults() : publish;
    defaultAlias = defaultAlias == null ? new AliasName("prod") : defaultAlias;
    mergeAliases = mergeAliases == null ? List.of() : List.copyOf(mergeAliases);
    warmStart = warmStart == null ? Optional.empty() : warmStart;
    tags = tags == null ? List.of() : checked(tags);
  }

  /** A spec without tags. */
  public AdapterSpec(
      BaseReference base,
      String baseName,
      Map<String, Object> lora,
      TrainingSpec training,
      DataSpec data,
      EvaluationSpec evaluation,
      PublishPolicy publish,
      AliasName defaultAlias,
      List<AliasName> mergeAliases,
      Optional<WarmStart> warmStart) {
    this(
        base,
        baseName,
        lora,
        training,
        data,
        evaluation,
        publish,
        defaultAlias,
        mergeAliases,
        warmStart,
        List.of());
  }

  /** The reference recipe on a base. */
  public static AdapterSpec of(BaseReference base) {
    return new AdapterSpec(base, null, null, null, null, null, null, null, null, Optional.empty());
  }

  /** The same spec with the base's digest filled in. */
  public AdapterSpec withBase(BaseReference resolved) {
    return new AdapterSpec(
        resolved,
        baseName,
        lora,
        training,
        data,
        evaluation,
        publish,
        defaultAlias,
        mergeAliases,
        warmStart,
        tags);
  }

  private static List<String> checked(List<String> tags) {
    require(tags.size() <= MAX_TAGS, "tags", "holds more than " + MAX_TAGS);
    for (String tag : tags) {
      require(tag != null && TAG.matcher(tag).matches(), "tags", "must match " + TAG);
    }
    return tags.stream().distinct().sorted().toList();
  }

  private static Map<String, Object> defaultLora() {
    return Map.of("r", 16, "lora_alpha", 16, "target_modules", List.of("q_proj", "v_proj"));
  }
}

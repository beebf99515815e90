package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.json.JsonFile;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.peft.ModuleSelection.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A LoRA adapter's {@code adapter_config.json}: the part of PEFT's {@code LoraConfig} that is
 * honoured here. Fields beyond it are read only at the value that leaves them without effect.
 *
 * @param r rank where no pattern gives another; 1 or more
 * @param loraAlpha numerator of the scaling where no pattern gives another; above 0
 * @param loraDropout probability of dropping an input of A in training; 0 to below 1
 * @param targetModules the modules to adapt
 * @param excludeModules modules not to adapt though targeted; tested first
 * @param layers the layers to adapt
 * @param useRslora whether the scaling divides by the square root of the rank
 * @param rankPattern ranks by module pattern, first match wins, in the order given
 * @param alphaPattern alphas by module pattern, alike
 * @param initLoraWeights how training starts
 * @param baseModelNameOrPath the base as servers know it
 * @param revision the base's revision
 */
public record AdapterConfig(
    int r,
    double loraAlpha,
    double loraDropout,
    ModuleSelection targetModules,
    Optional<ModuleSelection> excludeModules,
    LayerSelection layers,
    boolean useRslora,
    Map<String, Integer> rankPattern,
    Map<String, Double> alphaPattern,
    InitLoraWeights initLoraWeights,
    Optional<String> baseModelNameOrPath,
    Optional<String> revision) {

  /** The file's name in an adapter directory. */
  public static final String FILE = "adapter_config.json";

  /** The version of PEFT whose format is written. */
  public static final String PEFT_VERSION = "0.21.2";

  /** Copies the maps and checks the ranges, as {@link AdapterConfigCheck} says. */
  public AdapterConfig {
    rankPattern = Collections.unmodifiableMap(new LinkedHashMap<>(rankPattern));
    alphaPattern = Collections.unmodifiableMap(new LinkedHashMap<>(alphaPattern));
    AdapterConfigCheck.ranks(r, rankPattern);
    AdapterConfigCheck.alphas(loraAlpha, alphaPattern);
    AdapterConfigCheck.dropout(loraDropout);
    AdapterConfigCheck.selections(targetModules, layers);
  }

  /** A config with PEFT's defaults for everything but rank, alpha and targets. */
  public static AdapterConfig of(int r, double loraAlpha, ModuleSelection targetModules) {
    return new AdapterConfigBuilder(targetModules).r(r).loraAlpha(loraAlpha).build();
  }

  /**
   * Reads {@code adapter_config.json} from an adapter directory.
   *
   * @throws MalformedFileException when it is not valid or a value is of a wrong type or range
   * @throws UnsupportedFileException when it asks for a variant of LoRA that is refused
   * @throws IOException when the file cannot be read
   */
  public static AdapterConfig read(Path directory) throws IOException {
    return parse(JsonFile.read(directory.resolve(FILE)));
  }

  /**
   * Reads the bytes of an {@code adapter_config.json}.
   *
   * @throws MalformedFileException when it is not valid or a value is of a wrong type or range
   * @throws UnsupportedFileException when it asks for a variant of LoRA that is refused
   */
  public static AdapterConfig parse(byte[] json) {
    return new AdapterConfigReader(StrictJson.parseObject(FILE, json)).read();
  }

  /** The file's text, with every key and in the bytes that PEFT gives it. */
  public String json() {
    return AdapterConfigJson.text(this);
  }

  /** A builder that starts from this config. */
  public AdapterConfigBuilder toBuilder() {
    return new AdapterConfigBuilder(this);
  }

  /**
   * Whether PEFT would adapt the module. A module targeted by its full path is adapted whatever the
   * layers, as in PEFT.
   */
  public boolean adapts(AdaptableModule module) {
    return excludeModules.filter(excluded -> excluded.includes(module)).isEmpty()
        && targetModules.includes(module)
        && (isTargetedByFullPath(module) || layers.includes(module.name()));
  }

  private boolean isTargetedByFullPath(AdaptableModule module) {
    return targetModules instanceof Names names && names.names().contains(module.name());
  }

  /** The modules that PEFT would adapt, in the given order. */
  public List<AdaptableModule> adapted(List<AdaptableModule> modules) {
    return modules.stream().filter(this::adapts).toList();
  }

  /**
   * This config with the targets as a list of names, the form that every server reads. Names are as
   * short as they can be without meaning a module that is not adapted.
   *
   * @param modules all modules of the base that could be adapted
   */
  public AdapterConfig withNamedTargets(List<AdaptableModule> modules) {
    return targetModules instanceof Names
        ? this
        : toBuilder().targetModules(ShortestNames.of(adapted(modules), modules)).build();
  }

  /** The rank at a module, by its path. */
  public int rank(String module) {
    return firstMatch(rankPattern, module).orElse(r);
  }

  /** The alpha at a module, by its path. */
  public double alpha(String module) {
    return firstMatch(alphaPattern, module).orElse(loraAlpha);
  }

  /** The factor on B·A at a module: alpha / r, or alpha / sqrt(r) with rsLoRA. */
  public double scaling(String module) {
    int rank = rank(module);
    return alpha(module) / (useRslora ? Math.sqrt(rank) : rank);
  }

  private static <T> Optional<T> firstMatch(Map<String, T> patterns, String module) {
    return patterns.entrySet().stream()
        .filter(e -> PythonPattern.compile("(.*\\.)?(" + e.getKey() + ")").fullMatch(module))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}

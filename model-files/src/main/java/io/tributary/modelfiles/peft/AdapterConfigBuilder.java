package io.tributary.modelfiles.peft;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds an {@link AdapterConfig} from PEFT's defaults. */
public final class AdapterConfigBuilder {

  private static final int DEFAULT_R = 8;
  private static final double DEFAULT_ALPHA = 8;

  private ModuleSelection targetModules;
  private int r = DEFAULT_R;
  private double loraAlpha = DEFAULT_ALPHA;
  private double loraDropout;
  private Optional<ModuleSelection> excludeModules = Optional.empty();
  private LayerSelection layers = LayerSelection.ALL;
  private boolean useRslora;
  private Map<String, Integer> rankPattern = Map.of();
  private Map<String, Double> alphaPattern = Map.of();
  private InitLoraWeights initLoraWeights = InitLoraWeights.KAIMING;
  private Optional<String> baseModelNameOrPath = Optional.empty();
  private Optional<String> revision = Optional.empty();

  /** Starts from PEFT's defaults. */
  public AdapterConfigBuilder(ModuleSelection targetModules) {
    this.targetModules = targetModules;
  }

  AdapterConfigBuilder(AdapterConfig config) {
    this.targetModules = config.targetModules();
    this.r = config.r();
    this.loraAlpha = config.loraAlpha();
    this.loraDropout = config.loraDropout();
    this.excludeModules = config.excludeModules();
    this.layers = config.layers();
    this.useRslora = config.useRslora();
    this.rankPattern = config.rankPattern();
    this.alphaPattern = config.alphaPattern();
    this.initLoraWeights = config.initLoraWeights();
    this.baseModelNameOrPath = config.baseModelNameOrPath();
    this.revision = config.revision();
  }

  /** The modules to adapt. */
  public AdapterConfigBuilder targetModules(ModuleSelection selection) {
    this.targetModules = selection;
    return this;
  }

  /** The rank; 8 unless set. */
  public AdapterConfigBuilder r(int rank) {
    this.r = rank;
    return this;
  }

  /** The numerator of the scaling; 8 unless set. */
  public AdapterConfigBuilder loraAlpha(double alpha) {
    this.loraAlpha = alpha;
    return this;
  }

  /** The dropout probability; 0 unless set. */
  public AdapterConfigBuilder loraDropout(double probability) {
    this.loraDropout = probability;
    return this;
  }

  /** Modules not to adapt. */
  public AdapterConfigBuilder excludeModules(ModuleSelection selection) {
    this.excludeModules = Optional.of(selection);
    return this;
  }

  /** The layers to adapt. */
  public AdapterConfigBuilder layers(LayerSelection selection) {
    this.layers = selection;
    return this;
  }

  /** Divides the scaling by the square root of the rank instead of the rank. */
  public AdapterConfigBuilder rslora() {
    this.useRslora = true;
    return this;
  }

  /** Ranks by module pattern. They are sorted, as they will be in the file that others read. */
  public AdapterConfigBuilder rankPattern(Map<String, Integer> ranks) {
    this.rankPattern = new TreeMap<>(ranks);
    return this;
  }

  /** Alphas by module pattern, sorted alike. */
  public AdapterConfigBuilder alphaPattern(Map<String, Double> alphas) {
    this.alphaPattern = new TreeMap<>(alphas);
    return this;
  }

  /** How training starts. */
  public AdapterConfigBuilder initLoraWeights(InitLoraWeights init) {
    this.initLoraWeights = init;
    return this;
  }

  /** The base as servers know it. */
  public AdapterConfigBuilder baseModelNameOrPath(String name) {
    this.baseModelNameOrPath = Optional.of(name);
    return this;
  }

  /** The base's revision. */
  public AdapterConfigBuilder revision(String name) {
    this.revision = Optional.of(name);
    return this;
  }

  /**
   * Builds the config.
   *
   * @throws io.tributary.modelfiles.ModelFileException when a value is out of its range
   */
  public AdapterConfig build() {
    return new AdapterConfig(
        r,
        loraAlpha,
        loraDropout,
        targetModules,
        excludeModules,
        layers,
        useRslora,
        rankPattern,
        alphaPattern,
        initLoraWeights,
        baseModelNameOrPath,
        revision);
  }
}

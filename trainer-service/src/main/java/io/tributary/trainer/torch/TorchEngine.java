package io.tributary.trainer.torch;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.lora.BaseModel;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.EnvironmentFingerprint;
import io.tributary.lora.LoraAdapter;
import io.tributary.lora.LoraEngine;
import io.tributary.lora.RandomKey;
import io.tributary.lora.Training;
import io.tributary.lora.UnusableAdapterException;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.CheckpointFiles;
import io.tributary.trainer.engine.TrainingEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A base model in libtorch, and adapters on it. */
public final class TorchEngine implements TrainingEngine {
  private final LoraEngine engine;
  private final BaseModel base;
  private final String fingerprint;

  private TorchEngine(LoraEngine engine, BaseModel base, String fingerprint) {
    this.engine = engine;
    this.base = base;
    this.fingerprint = fingerprint;
  }

  /** Loads bases with these settings. */
  public static Loader loader(TorchSettings settings) {
    return directory -> load(settings, directory);
  }

  private static TorchEngine load(TorchSettings settings, Path directory) {
    LoraEngine engine =
        LoraEngine.start(new EngineConfig(settings.threads(), settings.nativeDirectory()));
    try {
      BaseModel base = engine.loadBase(directory, settings.precision());
      return new TorchEngine(engine, base, fingerprint(engine.fingerprint(), settings));
    } catch (IOException e) {
      engine.close();
      throw new UncheckedIOException("base in " + directory + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static String fingerprint(EnvironmentFingerprint of, TorchSettings settings) {
    return "libtorch %s, %s, %s, %d threads, %s"
        .formatted(of.libtorch(), of.cpuModel(), of.isa(), of.threads(), settings.precision());
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public AdapterModel fresh(AdapterSpec spec, int run) {
    AdapterConfig config = SpecTranslation.adapterConfig(spec);
    try {
      return begin(spec, run, base.newAdapter(config, spec.training().seed()));
    } catch (UnusableAdapterException e) {
      throw new AdapterRefusedException("spec.lora: " + e.getMessage(), e);
    }
  }

  @Override
  public AdapterModel fromPeft(AdapterSpec spec, int run, Path directory) {
    AdapterConfig wanted = SpecTranslation.adapterConfig(spec);
    try (LoraAdapter given = base.loadAdapter(directory)) {
      WarmStartPolicy.requireFit(given.config(), wanted);
      Path copy = Files.createTempDirectory("warm-start-");
      try {
        Files.copy(directory.resolve(PeftDirectory.WEIGHTS), copy.resolve(PeftDirectory.WEIGHTS));
        return begin(spec, run, load(wanted, copy));
      } finally {
        Files.deleteIfExists(copy.resolve(PeftDirectory.WEIGHTS));
        Files.deleteIfExists(copy.resolve(AdapterConfig.FILE));
        Files.delete(copy);
      }
    } catch (ModelFileException | UnusableAdapterException e) {
      throw new AdapterRefusedException("spec.warmStart: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("warm start from " + directory + ": " + e.getMessage(), e);
    }
  }

  private AdapterModel begin(AdapterSpec spec, int run, LoraAdapter adapter) {
    Training training =
        Training.begin(base, adapter, SpecTranslation.arguments(spec.training()), key(spec, run));
    return new TorchAdapter(base, adapter, training);
  }

  @Override
  public AdapterModel restore(AdapterSpec spec, int run, long globalStep, CheckpointFiles files) {
    try {
      LoraAdapter adapter = load(SpecTranslation.adapterConfig(spec), files.adapter());
      Training training =
          Training.resume(
              base,
              adapter,
              SpecTranslation.arguments(spec.training()),
              key(spec, run),
              files.state());
      requireStep(training, globalStep);
      return new TorchAdapter(base, adapter, training);
    } catch (ModelFileException | UnusableAdapterException e) {
      throw new AdapterRefusedException("its last commit cannot be restored: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("restoring a commit: " + e.getMessage(), e);
    }
  }

  /** The spec's config takes the place of the stored one: its dropout and base name may differ. */
  private LoraAdapter load(AdapterConfig config, Path directory) throws IOException {
    Files.writeString(directory.resolve(AdapterConfig.FILE), config.json());
    return base.loadAdapter(directory);
  }

  private static void requireStep(Training training, long globalStep) {
    if (training.globalStep() != globalStep) {
      throw new AdapterRefusedException(
          "its last commit is of step "
              + globalStep
              + ", its optimizer state of step "
              + training.globalStep());
    }
  }

  private static RandomKey key(AdapterSpec spec, int run) {
    return new RandomKey(spec.training().seed(), run);
  }

  @Override
  public double baseLoss(List<TokenizedExample> examples) {
    return base.evaluate(Optional.empty(), SpecTranslation.examples(examples)).loss();
  }

  @Override
  public void close() {
    base.close();
    engine.close();
  }
}

package io.tributary.trainer.torch;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.lora.BaseModel;
import io.tributary.lora.LoraAdapter;
import io.tributary.lora.Training;
import io.tributary.lora.TrainingExample;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.CheckpointFiles;
import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.engine.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** An adapter and its optimizer in libtorch. */
final class TorchAdapter implements AdapterModel {
  private final BaseModel base;
  private final LoraAdapter adapter;
  private final Training training;

  TorchAdapter(BaseModel base, LoraAdapter adapter, Training training) {
    this.base = base;
    this.adapter = adapter;
    this.training = training;
  }

  @Override
  public StepResult step(List<List<TokenizedExample>> microBatches, Interruption interruption) {
    List<TrainingExample> examples =
        SpecTranslation.examples(microBatches.stream().flatMap(List::stream).toList());
    List<List<TrainingExample>> packs = training.packs(examples);
    for (int done = 0; done < packs.size(); done++) {
      if (interruption.stopsBefore(done, packs.size())) {
        training.discard();
        return new StepResult.Interrupted();
      }
      accumulate(packs.get(done), microBatches);
    }
    return result(training.step());
  }

  private void accumulate(List<TrainingExample> pack, List<List<TokenizedExample>> microBatches) {
    try {
      training.accumulate(pack);
    } catch (IllegalArgumentException e) {
      training.discard();
      throw new AdapterRefusedException(
          "a step beginning with the record of "
              + microBatches.get(0).get(0).source()
              + " cannot be trained: "
              + e.getMessage(),
          e);
    }
  }

  private static StepResult result(io.tributary.lora.StepResult step) {
    return switch (step.outcome()) {
      case APPLIED ->
          new StepResult.Trained(
              step.loss(),
              step.gradNorm(),
              step.learningRate(),
              step.tokens(),
              step.supervisedTokens());
      case SKIPPED_NOT_FINITE ->
          new StepResult.Skipped("loss " + step.loss() + ", gradient norm " + step.gradNorm());
      case SKIPPED_NOTHING_SUPERVISED ->
          new StepResult.Skipped("none of its records has a supervised token");
    };
  }

  @Override
  public double loss(List<TokenizedExample> examples) {
    return base.evaluate(Optional.of(adapter), SpecTranslation.examples(examples)).loss();
  }

  /** Without a model card: the registry renders one when it registers a version. */
  @Override
  public void save(CheckpointFiles files) {
    Path weights = files.adapter().resolve(PeftDirectory.WEIGHTS);
    try (FileChannel channel =
        FileChannel.open(weights, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Files.writeString(files.adapter().resolve(AdapterConfig.FILE), adapter.config().json());
      PeftDirectory.writeWeights(channel, adapter.copyWeights());
      training.saveState(files.state());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + files.adapter() + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException notFinite) {
      throw new AdapterRefusedException(
          "its weights are not finite any more: " + notFinite.getMessage(), notFinite);
    }
  }

  @Override
  public void close() {
    training.close();
    adapter.close();
  }
}

package io.tributary.trainer.torch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.TrainingSpec;
import io.tributary.lora.LearningRateSchedule;
import io.tributary.lora.LearningRateSchedule.Shape;
import io.tributary.lora.SupervisedRun;
import io.tributary.lora.TrainingArguments;
import io.tributary.lora.TrainingExample;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.trainer.commits.AdapterRefusedException;
import java.util.List;
import java.util.OptionalLong;

/** The words of the wire in the words of the engine. */
final class SpecTranslation {
  private SpecTranslation() {}

  /**
   * The adapter_config.json of a spec.
   *
   * @throws AdapterRefusedException if a LoRA field is refused
   */
  static AdapterConfig adapterConfig(AdapterSpec spec) {
    ObjectNode lora = Json.mapperForTrees().valueToTree(spec.lora());
    if (!lora.has("peft_type")) {
      lora.put("peft_type", "LORA");
    }
    lora.put("base_model_name_or_path", spec.baseName());
    try {
      return AdapterConfig.parse(Json.write(lora));
    } catch (ModelFileException refused) {
      throw new AdapterRefusedException("spec.lora: " + refused.getMessage(), refused);
    }
  }

  static TrainingArguments arguments(TrainingSpec training) {
    return TrainingArguments.of(schedule(training))
        .withWeightDecay(training.weightDecay())
        .withMaxGradNorm(training.maxGradNorm());
  }

  private static LearningRateSchedule schedule(TrainingSpec training) {
    return new LearningRateSchedule(
        shape(training.schedule()),
        training.learningRate(),
        training.warmupSteps(),
        training.totalSteps().map(steps -> OptionalLong.of(steps)).orElse(OptionalLong.empty()));
  }

  private static Shape shape(TrainingSpec.Schedule schedule) {
    return switch (schedule) {
      case CONSTANT -> Shape.CONSTANT;
      case LINEAR -> Shape.LINEAR;
      case COSINE -> Shape.COSINE;
    };
  }

  static List<TrainingExample> examples(List<TokenizedExample> examples) {
    return examples.stream().map(SpecTranslation::example).toList();
  }

  private static TrainingExample example(TokenizedExample example) {
    List<SupervisedRun> runs =
        example.supervisedRuns().stream()
            .map(run -> new SupervisedRun(run.start(), run.length()))
            .toList();
    return new TrainingExample(example.inputIds(), runs);
  }
}

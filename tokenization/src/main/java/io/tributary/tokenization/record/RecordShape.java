package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.record.InstructionRecord.Alpaca;
import io.tributary.tokenization.record.InstructionRecord.PromptCompletion;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises the shape of a record by the names of its fields. */
public final class RecordShape {
  private static final String WANTED =
      "want instruction, input (optional) and output, or prompt and completion";

  private RecordShape() {}

  /**
   * Reads the record.
   *
   * @throws RejectedException UNKNOWN_SHAPE, MISSING_FIELD or WRONG_TYPE
   */
  public static InstructionRecord of(InstructionJson json) {
    boolean alpaca = hasAny(json, "instruction", "output");
    boolean promptCompletion = hasAny(json, "prompt", "completion");
    if (alpaca && promptCompletion) {
      throw new RejectedException(
          RejectCode.UNKNOWN_SHAPE, "the fields of two record shapes are mixed: " + WANTED);
    }
    if (alpaca) {
      return new Alpaca(
          required(json, "instruction"), optional(json, "input"), required(json, "output"));
    }
    if (promptCompletion) {
      return new PromptCompletion(required(json, "prompt"), required(json, "completion"));
    }
    throw new RejectedException(
        RejectCode.UNKNOWN_SHAPE, "the fields are those of no record shape: " + WANTED);
  }

  private static boolean hasAny(InstructionJson json, String... names) {
    return Stream.of(names).anyMatch(json::has);
  }

  private static String required(InstructionJson json, String name) {
    Optional<JsonField> field = json.field(name);
    return field
        .orElseThrow(
            () ->
                new RejectedException(
                    RejectCode.MISSING_FIELD, "field " + name + " is missing or null"))
        .string(name);
  }

  private static String optional(InstructionJson json, String name) {
    return json.field(name).map(field -> field.string(name)).orElse("");
  }
}

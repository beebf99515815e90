package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec.Shape;
import io.tributary.tokenization.record.InstructionRecord.Alpaca;
import io.tributary.tokenization.record.InstructionRecord.Chat;
import io.tributary.tokenization.record.InstructionRecord.Exchange;
import io.tributary.tokenization.record.InstructionRecord.PromptCompletion;
import io.tributary.tokenization.record.InstructionRecord.RawText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a record of a shape. Where nobody says which, the shape is recognised by the names of the
 * record's fields; {@code text} counts only if no other shape's field is there, since many Alpaca
 * files carry the whole prompt under that name. The JSON Schema of each shape is in docs/records.
 */
public final class RecordShape {
  /** The Kafka header that names a record's shape. */
  public static final String HEADER = "shape";

  private static final Map<Shape, List<String>> MARKS = marks();
  private static final Map<String, Shape> NAMES = byName();
  private static final String WANTED =
      "want instruction and output, messages, conversations, prompt and completion, or text";

  private RecordShape() {}

  private static Map<Shape, List<String>> marks() {
    Map<Shape, List<String>> marks = new EnumMap<>(Shape.class);
    marks.put(Shape.ALPACA, List.of("instruction", "output"));
    marks.put(Shape.MESSAGES, List.of("messages"));
    marks.put(Shape.SHARE_GPT, List.of("conversations"));
    marks.put(Shape.PROMPT_COMPLETION, List.of("prompt", "completion"));
    return marks;
  }

  private static Map<String, Shape> byName() {
    Map<String, Shape> names = new LinkedHashMap<>();
    names.put("alpaca", Shape.ALPACA);
    names.put("messages", Shape.MESSAGES);
    names.put("sharegpt", Shape.SHARE_GPT);
    names.put("prompt-completion", Shape.PROMPT_COMPLETION);
    names.put("text", Shape.TEXT);
    return names;
  }

  /**
   * Reads a record of whatever shape its fields are.
   *
   * @throws RejectedException UNKNOWN_SHAPE, MISSING_FIELD, WRONG_TYPE or INVALID_CONVERSATION
   */
  public static InstructionRecord of(InstructionJson json) {
    return of(json, detected(json));
  }

  /**
   * Reads a record of this shape; fields of other shapes mean nothing.
   *
   * @throws RejectedException MISSING_FIELD, WRONG_TYPE or INVALID_CONVERSATION
   */
  public static InstructionRecord of(InstructionJson json, Shape shape) {
    return switch (shape) {
      case ALPACA ->
          new Alpaca(
              required(json, "instruction"),
              optional(json, "input"),
              required(json, "output"),
              optional(json, "system"),
              history(json));
      case MESSAGES -> new Chat(ConversationReader.messages(json));
      case SHARE_GPT -> new Chat(ConversationReader.shareGpt(json));
      case PROMPT_COMPLETION ->
          new PromptCompletion(required(json, "prompt"), required(json, "completion"));
      case TEXT -> new RawText(required(json, "text"));
    };
  }

  /** The shape of this name, as headers and specs write it. */
  public static Optional<Shape> named(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  /** Every name. */
  public static List<String> names() {
    return List.copyOf(NAMES.keySet());
  }

  private static Shape detected(InstructionJson json) {
    List<Shape> found = new ArrayList<>(1);
    for (Map.Entry<Shape, List<String>> mark : MARKS.entrySet()) {
      if (json.hasAny(mark.getValue())) {
        found.add(mark.getKey());
      }
    }
    if (found.size() > 1) {
      throw new RejectedException(
          RejectCode.UNKNOWN_SHAPE,
          "the fields of several record shapes are mixed (a header shape or data.shape tells which"
              + " is meant): "
              + WANTED);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (json.has("text")) {
      return Shape.TEXT;
    }
    throw new RejectedException(
        RejectCode.UNKNOWN_SHAPE, "the fields are those of no record shape: " + WANTED);
  }

  private static List<Exchange> history(InstructionJson json) {
    List<Exchange> history = new ArrayList<>();
    for (LocatedValue element : json.value("history").map(LocatedValue::list).orElse(List.of())) {
      List<LocatedValue> pair = element.list();
      if (pair.size() != 2) {
        throw element.invalid("has " + pair.size() + " elements, want what was asked and answered");
      }
      history.add(new Exchange(pair.get(0).string(), pair.get(1).string()));
    }
    return history;
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

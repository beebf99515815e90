package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A CloudEvent in structured mode: a JSON object whose {@code data} is the record, or whose {@code
 * data_base64} holds the record's bytes.
 *
 * @param id {@code source#id}, which are unique together only
 * @param record what it carries
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">the
 *     JSON format of CloudEvents 1.0</a>
 */
public record StructuredEvent(String id, InstructionJson record) {
  /** The media type, which parameters may follow. */
  public static final String MEDIA_TYPE = "application/cloudevents+json";

  /** The header of a Kafka record that names the media type. */
  public static final String HEADER = "content-type";

  private static final String DATA = "data";
  private static final String DATA_BASE64 = "data_base64";
  private static final String DATA_TYPE = "datacontenttype";

  /** Whether this media type, with or without parameters, is that of such an event. */
  public static boolean isNamedBy(String contentType) {
    String type = contentType.split(";", 2)[0].strip();
    return type.toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
  }

  /**
   * Reads the event.
   *
   * @throws RejectedException MISSING_FIELD or WRONG_TYPE for what an event must have; for its data
   *     what {@link InstructionJson#parse} throws
   */
  public static StructuredEvent of(InstructionJson event) {
    if (!text(event, "specversion").equals("1.0")) {
      throw wrong("specversion is not 1.0");
    }
    String id = RecordId.checked(text(event, "source") + "#" + text(event, "id"), "the event's id");
    Optional<String> type = event.field(DATA_TYPE).map(field -> field.string(DATA_TYPE));
    if (type.filter(name -> !isJson(name)).isPresent()) {
      throw wrong("datacontenttype is not JSON");
    }
    return new StructuredEvent(id, record(event));
  }

  private static InstructionJson record(InstructionJson event) {
    Optional<JsonField> bytes = event.field(DATA_BASE64);
    if (bytes.isEmpty()) {
      return event.nested(DATA);
    }
    try {
      return InstructionJson.parse(Base64.getDecoder().decode(bytes.get().string(DATA_BASE64)));
    } catch (IllegalArgumentException e) {
      throw wrong("data_base64 is no Base64");
    }
  }

  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
  }

  private static String text(InstructionJson event, String name) {
    String text =
        event
            .field(name)
            .orElseThrow(
                () ->
                    new RejectedException(
                        RejectCode.MISSING_FIELD, "field " + name + " of the event is missing"))
            .string(name);
    if (text.isEmpty()) {
      throw wrong(name + " is empty");
    }
    return text;
  }

  private static RejectedException wrong(String what) {
    return new RejectedException(RejectCode.WRONG_TYPE, "field " + what);
  }
}

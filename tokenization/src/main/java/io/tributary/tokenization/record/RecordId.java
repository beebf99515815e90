package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The id of a record: the client's, from the Kafka header {@code id} or else the field {@code id}
 * (a string or an integer), else the SHA-256 of the record's canonical JSON in hexadecimal.
 */
public final class RecordId {
  /** The header's name. */
  public static final String HEADER = "id";

  private static final String FIELD = "id";
  private static final int MAX = 256;

  private RecordId() {}

  /** Whether the client gave the record an id in its field, usable or not. */
  public static boolean isOwn(InstructionJson json) {
    return json.field(FIELD).isPresent();
  }

  /**
   * Finds the id in the record itself.
   *
   * @throws RejectedException WRONG_TYPE if the client's id is unusable
   */
  public static String of(InstructionJson json) {
    Optional<JsonField> field = json.field(FIELD);
    return field.isPresent() ? fromField(field.get()) : HexFormat.of().formatHex(json.digest());
  }

  /**
   * The id that a header is.
   *
   * @throws RejectedException WRONG_TYPE or INVALID_UTF8 if it is unusable
   */
  public static String ofHeader(String name, byte[] header) {
    String id =
        StrictUtf8.decode(header)
            .orElseThrow(
                () ->
                    new RejectedException(
                        RejectCode.INVALID_UTF8, "header " + name + " is not UTF-8"));
    return checked(id, "header " + name);
  }

  private static String fromField(JsonField field) {
    return switch (field.type()) {
      case VALUE_STRING, VALUE_NUMBER_INT -> checked(field.text(), "field id");
      default ->
          throw new RejectedException(
              RejectCode.WRONG_TYPE,
              "field id is " + field.typeName() + ", want a string or an integer");
    };
  }

  static String checked(String id, String where) {
    if (id.isEmpty() || id.length() > MAX) {
      throw new RejectedException(
          RejectCode.WRONG_TYPE, where + " has " + id.length() + " characters, want 1 to " + MAX);
    }
    return id;
  }
}

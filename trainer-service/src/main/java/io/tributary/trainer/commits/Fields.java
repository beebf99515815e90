package io.tributary.trainer.commits;

/** Checks of fields that a strict parser leaves null when they are missing. */
final class Fields {
  private Fields() {}

  static <T> T require(T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return value;
  }
}

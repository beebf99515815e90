package io.tributary.chattemplate.value;

/** Python's {@code float}. */
public record FloatValue(double value) implements Value {
  @Override
  public String typeName() {
    return "float";
  }

  @Override
  public boolean truth() {
    return value != 0;
  }
}

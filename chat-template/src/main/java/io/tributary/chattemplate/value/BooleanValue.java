package io.tributary.chattemplate.value;

/** Python's {@code bool}: a number too. */
public enum BooleanValue implements Value {
  /** True, which equals 1. */
  TRUE,
  /** False, which equals 0. */
  FALSE;

  /** The value of a Java boolean. */
  public static BooleanValue of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public String typeName() {
    return "bool";
  }

  @Override
  public boolean truth() {
    return this == TRUE;
  }
}

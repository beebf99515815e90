package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.math.BigInteger;

/** Python's {@code int}, of any size up to {@link Bounds#MAX_BITS}. */
public record IntegerValue(BigInteger value) implements Value {
  /** Zero. */
  public static final IntegerValue ZERO = of(0);

  /** Refuses what is too long to print. */
  public IntegerValue {
    if (value.bitLength() > Bounds.MAX_BITS) {
      throw Fault.limit("an integer grows over " + Bounds.MAX_BITS + " bits");
    }
  }

  /** The value of a Java integer. */
  public static IntegerValue of(long value) {
    return new IntegerValue(BigInteger.valueOf(value));
  }

  @Override
  public String typeName() {
    return "int";
  }

  @Override
  public boolean truth() {
    return value.signum() != 0;
  }
}

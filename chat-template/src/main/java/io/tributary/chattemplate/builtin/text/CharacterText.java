package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import java.math.BigInteger;

/** Python's {@code chr}. */
final class CharacterText {
  private CharacterText() {}

  static String of(BigInteger number) {
    if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(0x10ffff)) > 0) {
      throw new Fault(FaultKind.OVERFLOW, "the code point is not in range(0x110000)");
    }
    return Character.toString(number.intValueExact());
  }
}

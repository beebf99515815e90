package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.text.NumberReading;
import io.tributary.chattemplate.builtin.text.PercentFormat;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;

/** {@code filesizeformat}: bytes in the unit that fits. */
final class FileSizeFilter {
  private static final String UNITS = "kMGTPEZY";

  private FileSizeFilter() {}

  static Value apply(Value input, Arguments arguments, CallContext context) {
    boolean isBinary = arguments.bind("filesizeformat", "binary").flag("binary");
    double bytes = real(input);
    double base = isBinary ? 1024 : 1000;
    if (bytes == 1) {
      return new StringValue("1 Byte");
    }
    if (bytes < base) {
      return new StringValue((long) bytes + " Bytes");
    }
    int unit = 0;
    double next = base * base;
    while (unit < UNITS.length() - 1 && bytes >= next) {
      unit++;
      next *= base;
    }
    String number = PercentFormat.format("%.1f", new FloatValue(base * bytes / next));
    String prefix = UNITS.substring(unit, unit + 1);
    String name = isBinary ? prefix.replace('k', 'K') + "iB" : prefix + "B";
    return new StringValue(number + " " + name);
  }

  private static double real(Value input) {
    if (input instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (input instanceof StringValue string) {
      return NumberReading.real(string.text())
          .orElseThrow(() -> Fault.value("could not convert string to float"));
    }
    if (!Numbers.isNumber(input)) {
      throw Fault.type("float() argument must be a string or a real number");
    }
    return Numbers.real(input);
  }
}

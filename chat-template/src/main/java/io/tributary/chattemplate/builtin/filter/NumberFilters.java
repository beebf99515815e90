package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.text.NumberReading;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** The filters on numbers. */
final class NumberFilters {
  private NumberFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("int", NumberFilters::integer);
    filters.put("float", NumberFilters::real);
    filters.put("abs", NumberFilters::absolute);
    filters.put("round", RoundFilter::apply);
    filters.put("filesizeformat", FileSizeFilter::apply);
  }

  private static Value integer(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("int", "default", "base");
    Value fallback = binding.optional("default").orElse(IntegerValue.ZERO);
    if (input instanceof StringValue string) {
      return read(string.text(), binding)
          .or(() -> NumberReading.real(string.text()).flatMap(NumberFilters::truncated))
          .<Value>map(IntegerValue::new)
          .orElse(fallback);
    }
    if (input instanceof FloatValue number) {
      if (Double.isInfinite(number.value())) {
        throw new Fault(FaultKind.OVERFLOW, "cannot convert float infinity to integer");
      }
      return truncated(number.value()).<Value>map(IntegerValue::new).orElse(fallback);
    }
    refuseUndefined(input);
    return Numbers.isInteger(input) ? new IntegerValue(Numbers.integer(input)) : fallback;
  }

  /** A base that is no integer makes the text unreadable, as in Jinja, rather than an error. */
  private static Optional<BigInteger> read(String text, Binding binding) {
    boolean isReadable = binding.optional("base").filter(b -> !Numbers.isInteger(b)).isEmpty();
    return isReadable ? NumberReading.integer(text, binding.integer("base", 10)) : Optional.empty();
  }

  private static Optional<BigInteger> truncated(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? Optional.empty()
        : Optional.of(new BigDecimal(value).toBigInteger());
  }

  private static void refuseUndefined(Value input) {
    if (input instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
  }

  private static Value real(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("float", "default");
    Value fallback = binding.optional("default").orElse(new FloatValue(0));
    if (input instanceof StringValue string) {
      return NumberReading.real(string.text()).<Value>map(FloatValue::new).orElse(fallback);
    }
    refuseUndefined(input);
    return Numbers.isNumber(input) ? new FloatValue(Numbers.real(input)) : fallback;
  }

  private static Value absolute(Value input, Arguments arguments, CallContext context) {
    arguments.bindPositional("abs");
    if (input instanceof FloatValue number) {
      return new FloatValue(Math.abs(number.value()));
    }
    if (!Numbers.isInteger(input)) {
      throw Fault.type("bad operand type for abs(): '" + input.typeName() + "'");
    }
    return new IntegerValue(Numbers.integer(input).abs());
  }
}

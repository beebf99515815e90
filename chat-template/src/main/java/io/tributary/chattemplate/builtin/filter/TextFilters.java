package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.text.Casing;
import io.tributary.chattemplate.builtin.text.Padding;
import io.tributary.chattemplate.builtin.text.PercentFormat;
import io.tributary.chattemplate.builtin.text.Replacing;
import io.tributary.chattemplate.builtin.text.Searching;
import io.tributary.chattemplate.builtin.text.Stripping;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The filters on text; what is no text is turned into it first. */
final class TextFilters {
  private TextFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("upper", plain("upper", Casing::upper));
    filters.put("lower", plain("lower", Casing::lower));
    filters.put("capitalize", plain("capitalize", Casing::capitalize));
    filters.put("title", TextFilters::title);
    filters.put("string", plain("string", UnaryOperator.identity()));
    filters.put("trim", TextFilters::trim);
    filters.put("replace", TextFilters::replace);
    filters.put("center", TextFilters::center);
    filters.put("indent", IndentFilter::apply);
    filters.put("truncate", TruncateFilter::apply);
    filters.put("wordcount", TextFilters::wordCount);
    filters.put("format", TextFilters::format);
  }

  static Filter plain(String name, UnaryOperator<String> operation) {
    return (input, arguments, context) -> {
      arguments.bind(name);
      return like(input, operation.apply(Repr.text(input)));
    };
  }

  /** What text filters make of HTML stays HTML. */
  static StringValue like(Value input, String text) {
    return input instanceof StringValue string ? string.like(text) : new StringValue(text);
  }

  private static Value title(Value input, Arguments arguments, CallContext context) {
    arguments.bind("title");
    return new StringValue(TitleText.of(Repr.text(input)));
  }

  private static Value trim(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("trim", "chars");
    Optional<String> characters = binding.present("chars").map(c -> binding.text("chars"));
    return like(input, Stripping.strip(Repr.text(input), characters));
  }

  private static Value replace(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("replace", "old", "new", "count");
    String text = Repr.text(input);
    String old = Repr.text(binding.required("old"));
    context.charge(Searching.work(text, old));
    String replacement = Repr.text(binding.required("new"));
    return new StringValue(Replacing.replace(text, old, replacement, binding.integer("count", -1)));
  }

  private static Value center(Value input, Arguments arguments, CallContext context) {
    int width = arguments.bind("center", "width").integer("width", 80);
    return like(input, Padding.CENTER.pad(Repr.text(input), width, " "));
  }

  private static Value wordCount(Value input, Arguments arguments, CallContext context) {
    arguments.bind("wordcount");
    int count = 0;
    boolean isInWord = false;
    for (int c : Repr.text(input).codePoints().toArray()) {
      boolean isWord = c == '_' || Character.isLetterOrDigit(c) || isNumber(c);
      count += isWord && !isInWord ? 1 : 0;
      isInWord = isWord;
    }
    return IntegerValue.of(count);
  }

  private static boolean isNumber(int c) {
    return Character.getType(c) == Character.OTHER_NUMBER
        || Character.getType(c) == Character.LETTER_NUMBER;
  }

  private static Value format(Value input, Arguments arguments, CallContext context) {
    if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
      throw new Fault(
          FaultKind.TEMPLATE, "can't handle positional and keyword arguments at the same time");
    }
    Value values =
        arguments.named().isEmpty()
            ? new TupleValue(arguments.positional())
            : new DictValue(
                arguments.named().entrySet().stream()
                    .map(e -> new DictValue.Entry(new StringValue(e.getKey()), e.getValue()))
                    .toList());
    String text = PercentFormat.format(Repr.text(input), values);
    Bounds.length(text.length());
    return new StringValue(text);
  }
}

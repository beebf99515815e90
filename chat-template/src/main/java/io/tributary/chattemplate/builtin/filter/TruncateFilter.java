package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.CodePoints;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;

/** {@code truncate}: a text cut at a word, with dots. */
final class TruncateFilter {
  private TruncateFilter() {}

  static Value apply(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("truncate", "length", "killwords", "end", "leeway");
    int length = binding.integer("length", 255);
    String end = binding.text("end", "...");
    int leeway = binding.integer("leeway", 5);
    if (length < CodePoints.count(end) || leeway < 0) {
      throw Fault.value("the length or leeway of truncate is too small");
    }
    if (Iteration.length(input) <= (long) length + leeway) {
      return input;
    }
    if (!(input instanceof StringValue string)) {
      throw Fault.type("truncate needs a string, not " + input.typeName());
    }
    String kept = CodePoints.slice(string.text(), 0, length - CodePoints.count(end));
    int blank = kept.lastIndexOf(' ');
    boolean cutsWord = binding.flag("killwords") || blank < 0;
    return string.like((cutsWord ? kept : kept.substring(0, blank)) + end);
  }
}

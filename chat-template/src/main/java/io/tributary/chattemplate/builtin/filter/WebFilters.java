package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.Html;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filters for HTML and addresses. */
final class WebFilters {
  private WebFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("safe", html("safe", input -> Repr.text(input)));
    filters.put("e", html("e", WebFilters::escape));
    filters.put("escape", html("escape", WebFilters::escape));
    filters.put("forceescape", html("forceescape", input -> Html.escape(Repr.text(input))));
    filters.put("urlencode", WebFilters::urlEncode);
  }

  private static Filter html(String name, Function<Value, String> html) {
    return (input, arguments, context) -> {
      arguments.bind(name);
      return StringValue.safe(html.apply(input));
    };
  }

  private static String escape(Value input) {
    return input instanceof StringValue string ? string.html() : Html.escape(Repr.text(input));
  }

  private static Value urlEncode(Value input, Arguments arguments, CallContext context) {
    arguments.bind("urlencode");
    if (input instanceof StringValue || !Iteration.isIterable(input)) {
      return new StringValue(quote(Repr.text(input), "/"));
    }
    List<Value> pairs =
        input instanceof DictValue dict
            ? dict.entries().stream().<Value>map(DictValue.Entry::pair).toList()
            : Iteration.list(input);
    return new StringValue(pairs.stream().map(WebFilters::pair).collect(Collectors.joining("&")));
  }

  private static String pair(Value pair) {
    List<Value> both = Unpacking.exactly(pair, 2);
    return quote(Repr.text(both.get(0)), "").replace("%20", "+")
        + "="
        + quote(Repr.text(both.get(1)), "").replace("%20", "+");
  }

  private static String quote(String text, String safe) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isKept =
          (c < 0x80 && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0))
              || safe.indexOf(c) >= 0;
      out.append(isKept ? Character.toString(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }
}

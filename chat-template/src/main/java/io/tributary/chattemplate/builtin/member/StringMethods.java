package io.tributary.chattemplate.builtin.member;

import io.tributary.chattemplate.builtin.text.Affixes;
import io.tributary.chattemplate.builtin.text.BraceFormat;
import io.tributary.chattemplate.builtin.text.Casing;
import io.tributary.chattemplate.builtin.text.CharacterChecks;
import io.tributary.chattemplate.builtin.text.Padding;
import io.tributary.chattemplate.builtin.text.Replacing;
import io.tributary.chattemplate.builtin.text.Searching;
import io.tributary.chattemplate.builtin.text.Splitting;
import io.tributary.chattemplate.builtin.text.Stripping;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The methods of a string. */
final class StringMethods {
  /** One method. */
  interface Method {
    /** What it gives for this string. */
    Value call(String text, Arguments arguments, CallContext context);
  }

  private static final Map<String, Method> METHODS = new StringMethods().methods;

  private final Map<String, Method> methods = new HashMap<>();

  private StringMethods() {
    casing();
    stripping();
    splitting();
    searching();
    padding();
    checks();
    methods.put("join", StringMethods::join);
    methods.put(
        "format",
        (text, arguments, context) -> new StringValue(BraceFormat.format(text, arguments)));
    methods.put("replace", StringMethods::replace);
  }

  static Optional<Method> find(String name) {
    return Optional.ofNullable(METHODS.get(name));
  }

  private void casing() {
    plain("upper", Casing::upper);
    plain("lower", Casing::lower);
    plain("casefold", Casing::caseFold);
    plain("capitalize", Casing::capitalize);
    plain("title", Casing::title);
    plain("swapcase", Casing::swapCase);
  }

  private void plain(String name, UnaryOperator<String> operation) {
    methods.put(
        name,
        (text, arguments, context) -> {
          arguments.bindPositional(name);
          return new StringValue(operation.apply(text));
        });
  }

  private void stripping() {
    strip("strip", Stripping::strip);
    strip("lstrip", Stripping::leading);
    strip("rstrip", Stripping::trailing);
    affix("removeprefix", Affixes::removePrefix);
    affix("removesuffix", Affixes::removeSuffix);
    methods.put("startswith", (text, arguments, context) -> Affixes.startsWith(text, arguments));
    methods.put("endswith", (text, arguments, context) -> Affixes.endsWith(text, arguments));
  }

  private interface Strip {
    String apply(String text, Optional<String> characters);
  }

  private void strip(String name, Strip operation) {
    methods.put(
        name,
        (text, arguments, context) -> {
          Binding binding = arguments.bindPositional(name, "chars");
          Optional<String> characters = binding.present("chars").map(c -> binding.text("chars"));
          return new StringValue(operation.apply(text, characters));
        });
  }

  private interface Affix {
    String apply(String text, String affix);
  }

  private void affix(String name, Affix operation) {
    methods.put(
        name,
        (text, arguments, context) ->
            new StringValue(
                operation.apply(text, arguments.bindPositional(name, "affix").text("affix"))));
  }

  private void splitting() {
    methods.put("split", (text, arguments, context) -> Splitting.split(text, arguments));
    methods.put("rsplit", (text, arguments, context) -> Splitting.rsplit(text, arguments));
    methods.put("splitlines", (text, arguments, context) -> Splitting.lines(text, arguments));
    methods.put("partition", (text, arguments, context) -> Splitting.partition(text, arguments));
    methods.put("rpartition", (text, arguments, context) -> Splitting.rpartition(text, arguments));
  }

  private void searching() {
    for (Searching search : Searching.values()) {
      methods.put(search.method(), search::call);
    }
  }

  private void padding() {
    for (Padding padding : Padding.values()) {
      methods.put(padding.method(), (text, arguments, context) -> padding.call(text, arguments));
    }
    methods.put("zfill", (text, arguments, context) -> Padding.zeroFill(text, arguments));
    methods.put("expandtabs", (text, arguments, context) -> Padding.expandTabs(text, arguments));
  }

  private void checks() {
    check("isalpha", CharacterChecks::isAlpha);
    check("isdigit", CharacterChecks::isDigit);
    check("isdecimal", CharacterChecks::isDecimal);
    check("isnumeric", CharacterChecks::isNumeric);
    check("isalnum", CharacterChecks::isAlphanumeric);
    check("isspace", CharacterChecks::isSpace);
    check("islower", CharacterChecks::isLower);
    check("isupper", CharacterChecks::isUpper);
    check("istitle", CharacterChecks::isTitle);
    check("isascii", CharacterChecks::isAscii);
    check("isprintable", CharacterChecks::isPrintable);
    check("isidentifier", CharacterChecks::isIdentifier);
  }

  private void check(String name, Predicate<String> predicate) {
    methods.put(
        name,
        (text, arguments, context) -> {
          arguments.bindPositional(name);
          return BooleanValue.of(predicate.test(text));
        });
  }

  private static Value join(String text, Arguments arguments, CallContext context) {
    Value parts = arguments.bindPositional("join", "iterable").required("iterable");
    context.charge(parts.weight());
    StringBuilder joined = new StringBuilder();
    List<Value> elements = new ListValue(Iteration.list(parts)).elements();
    for (int i = 0; i < elements.size(); i++) {
      if (!(elements.get(i) instanceof StringValue string)) {
        throw Fault.type(
            "sequence item %d: expected str instance, %s found"
                .formatted(i, elements.get(i).typeName()));
      }
      joined.append(i == 0 ? "" : text).append(string.text());
      Bounds.length(joined.length());
    }
    return new StringValue(joined.toString());
  }

  private static Value replace(String text, Arguments arguments, CallContext context) {
    Binding binding = arguments.bindPositional("replace", "old", "new", "count");
    String old = binding.text("old");
    context.charge(Searching.work(text, old));
    return new StringValue(
        Replacing.replace(text, old, binding.text("new"), binding.integer("count", -1)));
  }
}

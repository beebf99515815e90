package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.Value;
import io.tributary.chattemplate.value.Whitespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's ways to cut a string. */
public final class Splitting {
  private Splitting() {}

  /** {@code str.split}. */
  public static Value split(String text, Arguments arguments) {
    Binding binding = arguments.bind("split", "sep", "maxsplit");
    int limit = limit(binding);
    return list(
        binding.present("sep").isEmpty()
            ? words(text, limit)
            : parts(text, separator(binding), limit));
  }

  /** {@code str.rsplit}. */
  public static Value rsplit(String text, Arguments arguments) {
    Binding binding = arguments.bind("rsplit", "sep", "maxsplit");
    int limit = limit(binding);
    return list(
        binding.present("sep").isEmpty()
            ? wordsFromEnd(text, limit)
            : partsFromEnd(text, separator(binding), limit));
  }

  private static int limit(Binding binding) {
    int limit = binding.integer("maxsplit", -1);
    return limit < 0 ? Integer.MAX_VALUE : limit;
  }

  private static String separator(Binding binding) {
    String separator = binding.text("sep");
    if (separator.isEmpty()) {
      throw Fault.value("empty separator");
    }
    return separator;
  }

  private static ListValue list(List<String> parts) {
    return new ListValue(parts.stream().map(StringValue::new).toList());
  }

  private static List<String> parts(String text, String separator, int limit) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && parts.size() < limit) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> partsFromEnd(String text, String separator, int limit) {
    List<String> parts = new ArrayList<>();
    int to = text.length();
    int at = text.lastIndexOf(separator);
    while (at >= 0 && parts.size() < limit) {
      parts.add(text.substring(at + separator.length(), to));
      to = at;
      at = at < separator.length() ? -1 : text.lastIndexOf(separator, at - separator.length());
    }
    parts.add(text.substring(0, to));
    Collections.reverse(parts);
    return parts;
  }

  private static List<String> words(String text, int limit) {
    List<String> words = new ArrayList<>();
    int at = skip(text, 0, true);
    while (at < text.length() && words.size() < limit) {
      int end = skip(text, at, false);
      words.add(text.substring(at, end));
      at = skip(text, end, true);
    }
    if (at < text.length()) {
      words.add(text.substring(at));
    }
    return words;
  }

  private static int skip(String text, int from, boolean isSpace) {
    int at = from;
    while (at < text.length() && Whitespace.is(text.charAt(at)) == isSpace) {
      at++;
    }
    return at;
  }

  private static List<String> wordsFromEnd(String text, int limit) {
    List<String> words = new ArrayList<>();
    int end = Whitespace.end(text);
    while (end > 0 && words.size() < limit) {
      int start = end;
      while (start > 0 && !Whitespace.is(text.charAt(start - 1))) {
        start--;
      }
      words.add(text.substring(start, end));
      end = Whitespace.end(text.substring(0, start));
    }
    if (end > 0) {
      words.add(text.substring(0, end));
    }
    Collections.reverse(words);
    return words;
  }

  /** {@code str.splitlines}. */
  public static Value lines(String text, Arguments arguments) {
    boolean keepsEnds = arguments.bind("splitlines", "keepends").flag("keepends");
    return list(lines(text, keepsEnds));
  }

  /** The lines, with or without what ends them. */
  public static List<String> lines(String text, boolean keepsEnds) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = from;
      while (end < text.length() && !Whitespace.endsLine(text.charAt(end))) {
        end++;
      }
      int next = Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
      lines.add(text.substring(from, keepsEnds ? next : end));
      from = next;
    }
    return lines;
  }

  /** {@code str.partition}. */
  public static Value partition(String text, Arguments arguments) {
    String separator = separator(arguments.bindPositional("partition", "sep"));
    int at = text.indexOf(separator);
    return at < 0 ? triple(text, "", "") : around(text, at, separator);
  }

  /** {@code str.rpartition}. */
  public static Value rpartition(String text, Arguments arguments) {
    String separator = separator(arguments.bindPositional("rpartition", "sep"));
    int at = text.lastIndexOf(separator);
    return at < 0 ? triple("", "", text) : around(text, at, separator);
  }

  private static Value around(String text, int at, String separator) {
    return triple(text.substring(0, at), separator, text.substring(at + separator.length()));
  }

  private static Value triple(String first, String second, String third) {
    return new TupleValue(
        List.of(new StringValue(first), new StringValue(second), new StringValue(third)));
  }
}

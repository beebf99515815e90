package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Value;

/** Python's methods that look for a part of a string. */
public enum Searching {
  /** {@code str.find}. */
  FIND("find", false, false),
  /** {@code str.rfind}. */
  FIND_LAST("rfind", true, false),
  /** {@code str.index}. */
  INDEX("index", false, true),
  /** {@code str.rindex}. */
  INDEX_LAST("rindex", true, true),
  /** {@code str.count}. */
  COUNT("count", false, false);

  private final String method;
  private final boolean isFromEnd;
  private final boolean isStrict;

  Searching(String method, boolean isFromEnd, boolean isStrict) {
    this.method = method;
    this.isFromEnd = isFromEnd;
    this.isStrict = isStrict;
  }

  /** Python's name of it. */
  public String method() {
    return method;
  }

  /** The work of a search, which is quadratic for long parts. */
  public static long work(String text, String part) {
    return part.length() > 64 ? (long) part.length() * text.length() / 4096 : 0;
  }

  /** The position by code points, or how many there are. */
  public Value call(String text, Arguments arguments, CallContext context) {
    Binding binding = arguments.bindPositional(method, "sub", "start", "end");
    String part = binding.text("sub");
    context.charge(work(text, part));
    int length = text.codePointCount(0, text.length());
    int start = position(binding.integer("start", 0), length);
    int end = Math.min(length, position(binding.integer("end", length), length));
    if (start > end) {
      return this == COUNT ? IntegerValue.ZERO : found(-1);
    }
    int from = text.offsetByCodePoints(0, start);
    String window = text.substring(from, text.offsetByCodePoints(from, end - start));
    if (this == COUNT) {
      return IntegerValue.of(count(window, part));
    }
    int at = isFromEnd ? window.lastIndexOf(part) : window.indexOf(part);
    return found(at < 0 ? -1 : start + window.codePointCount(0, at));
  }

  private static int position(int index, int length) {
    return index < 0 ? Math.max(0, index + length) : index;
  }

  private Value found(int position) {
    if (position < 0 && isStrict) {
      throw Fault.value("substring not found");
    }
    return IntegerValue.of(position);
  }

  private static int count(String window, String part) {
    if (part.isEmpty()) {
      return window.codePointCount(0, window.length()) + 1;
    }
    int count = 0;
    for (int at = window.indexOf(part); at >= 0; at = window.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }
}

package io.tributary.chattemplate.builtin.function;

import io.tributary.chattemplate.error.Fault;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** {@code strftime} in the C locale. */
final class TimeFormat {
  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('Y', "uuuu"),
          Map.entry('y', "uu"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('B', "MMMM"),
          Map.entry('b', "MMM"),
          Map.entry('h', "MMM"),
          Map.entry('A', "EEEE"),
          Map.entry('a', "EEE"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "SSSSSS"),
          Map.entry('p', "a"),
          Map.entry('j', "DDD"),
          Map.entry('F', "uuuu-MM-dd"),
          Map.entry('D', "MM/dd/uu"),
          Map.entry('x', "MM/dd/uu"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('X', "HH:mm:ss"),
          Map.entry('R', "HH:mm"),
          Map.entry('e', "ppd"),
          Map.entry('c', "EEE MMM ppd HH:mm:ss uuuu"));

  private TimeFormat() {}

  /** The clock's local time in this format; an unsupported directive fails by name. */
  static String format(String format, Clock clock) {
    LocalDateTime now = LocalDateTime.now(clock);
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < format.length(); at++) {
      char c = format.charAt(at);
      if (c != '%' || at + 1 == format.length()) {
        out.append(c);
        continue;
      }
      boolean isUnpadded = format.charAt(at + 1) == '-' && at + 2 < format.length();
      at += isUnpadded ? 2 : 1;
      out.append(isUnpadded ? unpadded(format.charAt(at), now) : field(format.charAt(at), now));
    }
    return out.toString();
  }

  private static String unpadded(char directive, LocalDateTime now) {
    String text = field(directive, now).strip();
    return text.replaceFirst("^0+(?=\\d)", "");
  }

  private static String field(char directive, LocalDateTime now) {
    return switch (directive) {
      case '%' -> "%";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'z', 'Z' -> "";
      case 'w' -> Integer.toString(now.getDayOfWeek().getValue() % 7);
      case 'u' -> Integer.toString(now.getDayOfWeek().getValue());
      default -> {
        String pattern = PATTERNS.get(directive);
        if (pattern == null) {
          throw Fault.unsupported("the directive %" + directive + " of strftime_now");
        }
        yield DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
      }
    };
  }
}

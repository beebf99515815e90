package io.tributary.tokenization.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.contracts.records.RejectCode;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The canonical form of a JSON value: no white space, keys sorted and strings escaped as RFC 8785
 * has them, numbers as they were written. For values whose numbers Python wrote it is {@code
 * json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)}.
 */
final class CanonicalJson {
  private static final int FIRST_PRINTABLE = 0x20;

  private CanonicalJson() {}

  /** The form of the value at the parser's current token, which it reads to its end. */
  static String value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> string(parser.getText());
      default -> parser.getText();
    };
  }

  /** The form of a string. */
  static String string(String text) {
    return quoted(checked(text));
  }

  /** The form of an object with these members, of which this gives the canonical form. */
  static <V> String object(SortedMap<String, V> members, Function<V, String> canonical) {
    StringBuilder out = new StringBuilder("{");
    for (Map.Entry<String, V> member : members.entrySet()) {
      out.append(out.length() == 1 ? "" : ",").append(quoted(member.getKey())).append(':');
      out.append(canonical.apply(member.getValue()));
    }
    return out.append('}').toString();
  }

  /** The key at the parser's current token. */
  static String key(JsonParser parser) throws IOException {
    return checked(parser.currentName());
  }

  /** Refuses a key that an object has twice. */
  static RejectedException duplicateKey(JsonParser parser) {
    return new RejectedException(
        RejectCode.MALFORMED_JSON,
        "a key stands twice in one object, "
            + InstructionJson.position(parser.currentTokenLocation()));
  }

  private static String object(JsonParser parser) throws IOException {
    SortedMap<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = key(parser);
      parser.nextToken();
      if (members.put(key, value(parser)) != null) {
        throw duplicateKey(parser);
      }
    }
    return object(members, form -> form);
  }

  private static String array(JsonParser parser) throws IOException {
    StringJoiner joiner = new StringJoiner(",", "[", "]");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      joiner.add(value(parser));
    }
    return joiner.toString();
  }

  private static String checked(String text) {
    if (!StrictUtf8.isEncodable(text)) {
      throw new RejectedException(
          RejectCode.MALFORMED_JSON, "a \\u escape is half of a surrogate pair: no character");
    }
    return text;
  }

  static String quoted(String text) {
    return isPlain(text) ? '"' + text + '"' : escaped(text);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < FIRST_PRINTABLE || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> appendPlain(out, c);
      }
    }
    return out.append('"').toString();
  }

  private static void appendPlain(StringBuilder out, char c) {
    if (c < FIRST_PRINTABLE) {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }
}

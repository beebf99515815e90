package io.tributary.chattemplate.lexer;

import io.tributary.chattemplate.error.TemplateSyntaxException;
import io.tributary.chattemplate.value.Whitespace;

/** The template's text with a place in it: line ends are {@code \n}, the last one is dropped. */
final class Source {
  private final String template;
  private final String text;
  private int position;
  private int line = 1;

  Source(String template, String source) {
    this.template = template;
    String lines = source.replace("\r\n", "\n").replace('\r', '\n');
    this.text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  String text() {
    return text;
  }

  int position() {
    return position;
  }

  int line() {
    return line;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, position);
  }

  char current() {
    return text.charAt(position);
  }

  /** Moves to a later place, counting lines. */
  void moveTo(int target) {
    for (int i = position; i < target; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    position = target;
  }

  /** The first place from here on that is no white space. */
  int afterWhitespace(int from) {
    int end = from;
    while (end < text.length() && Whitespace.is(text.charAt(end))) {
      end++;
    }
    return end;
  }

  TemplateSyntaxException error(String message) {
    return new TemplateSyntaxException(template, line, message);
  }
}

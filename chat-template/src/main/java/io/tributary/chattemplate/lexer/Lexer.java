package io.tributary.chattemplate.lexer;

import io.tributary.chattemplate.value.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Cuts a template into tokens as jinja2's lexer does with {@code trim_blocks} and {@code
 * lstrip_blocks}.
 */
public final class Lexer {
  private final Source source;
  private final List<Token> tokens = new ArrayList<>();

  /** Whether the text at hand begins a line, so that blanks before a block are its indentation. */
  private boolean lineStarting = true;

  private Lexer(Source source) {
    this.source = source;
  }

  /** All tokens, the end included; a {@code TemplateSyntaxException} names what is no token. */
  public static List<Token> tokenize(String template, String text) {
    Lexer lexer = new Lexer(new Source(template, text));
    while (!lexer.source.atEnd()) {
      lexer.next();
    }
    lexer.tokens.add(Token.of(TokenKind.END, "", lexer.source.line()));
    return lexer.tokens;
  }

  private void next() {
    int tag = nextTag();
    if (tag < 0) {
      emitData(source.text().substring(source.position()));
      source.moveTo(source.text().length());
      return;
    }
    char type = source.text().charAt(tag + 1);
    char sign = signAt(tag + 2);
    OptionalInt raw = type == '%' ? rawBegin(tag) : OptionalInt.empty();
    String text = source.text().substring(source.position(), tag);
    emitData(stripped(text, sign, type == '{'));
    source.moveTo(tag);
    if (raw.isPresent()) {
      raw(raw.getAsInt());
    } else if (type == '#') {
      comment(tag + 2 + (sign == 0 ? 0 : 1));
    } else {
      tag(type == '{', tag + 2 + (sign == 0 ? 0 : 1));
    }
    lineStarting = source.text().charAt(source.position() - 1) == '\n';
  }

  private int nextTag() {
    String text = source.text();
    int at = text.indexOf('{', source.position());
    while (at >= 0 && at + 1 < text.length() && "{%#".indexOf(text.charAt(at + 1)) < 0) {
      at = text.indexOf('{', at + 1);
    }
    return at + 1 < text.length() ? at : -1;
  }

  private char signAt(int at) {
    boolean present = at < source.text().length() && "-+".indexOf(source.text().charAt(at)) >= 0;
    return present ? source.text().charAt(at) : 0;
  }

  private String stripped(String text, char sign, boolean isVariable) {
    if (sign == '-') {
      return text.substring(0, Whitespace.end(text));
    }
    if (sign == '+' || isVariable) {
      return text;
    }
    int lineStart = text.lastIndexOf('\n') + 1;
    boolean onlyBlanks = Whitespace.end(text) <= lineStart;
    return (lineStart > 0 || lineStarting) && onlyBlanks ? text.substring(0, lineStart) : text;
  }

  private void emitData(String text) {
    if (!text.isEmpty()) {
      tokens.add(Token.of(TokenKind.DATA, text, source.line()));
    }
  }

  private void comment(int from) {
    for (int at = from; at < source.text().length(); at++) {
      OptionalInt end = TagEnd.block(source, at, "#}");
      if (end.isPresent()) {
        source.moveTo(end.getAsInt());
        return;
      }
    }
    endOfSource(from, "Missing end of comment tag");
  }

  private OptionalInt rawBegin(int tag) {
    int word = source.afterWhitespace(tag + 2 + (signAt(tag + 2) == 0 ? 0 : 1));
    return source.text().startsWith("raw", word)
        ? TagEnd.raw(source, source.afterWhitespace(word + 3))
        : OptionalInt.empty();
  }

  private void raw(int from) {
    source.moveTo(from);
    for (int at = source.text().indexOf("{%", from);
        at >= 0;
        at = source.text().indexOf("{%", at + 1)) {
      char sign = signAt(at + 2);
      int word = source.afterWhitespace(at + 2 + (sign == 0 ? 0 : 1));
      if (source.text().startsWith("endraw", word)) {
        OptionalInt end = TagEnd.block(source, source.afterWhitespace(word + 6), "%}");
        if (end.isPresent()) {
          lineStarting = source.text().charAt(from - 1) == '\n';
          emitData(stripped(source.text().substring(from, at), sign, false));
          source.moveTo(end.getAsInt());
          return;
        }
      }
    }
    endOfSource(from, "Missing end of raw directive");
  }

  /** Like jinja2, forgives what is opened by the very last characters. */
  private void endOfSource(int from, String message) {
    if (from < source.text().length()) {
      throw source.error(message);
    }
    source.moveTo(from);
  }

  private void tag(boolean isVariable, int from) {
    TokenKind begin = isVariable ? TokenKind.VARIABLE_BEGIN : TokenKind.BLOCK_BEGIN;
    tokens.add(Token.of(begin, "", source.line()));
    source.moveTo(from);
    new TagLexer(source, tokens, isVariable).run();
  }
}

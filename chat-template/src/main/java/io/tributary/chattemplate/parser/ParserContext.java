package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.syntax.Procedure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** What the parsers of one template share: the tokens, and where in the tree they are. */
final class ParserContext {
  private static final int MAX_NESTING = 200;

  private final TokenStream tokens;
  private final Vocabulary vocabulary;
  private final Deque<Set<String>> procedures = new ArrayDeque<>();
  private int nesting;
  private int loops;
  private int breakable;

  ParserContext(TokenStream tokens, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
  }

  TokenStream tokens() {
    return tokens;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Parses something that may contain itself. */
  <T> T nested(Supplier<T> parse) {
    if (++nesting > MAX_NESTING) {
      throw tokens.error("nested too deeply");
    }
    try {
      return parse.get();
    } finally {
      nesting--;
    }
  }

  /** Notes that a variable is read; a procedure gets the special names that it reads. */
  void read(String name) {
    if (Procedure.SPECIALS.contains(name)) {
      procedures.forEach(specials -> specials.add(name));
    }
  }

  /** Parses the body of a loop. */
  <T> T inLoop(Supplier<T> parse) {
    loops++;
    breakable++;
    try {
      return parse.get();
    } finally {
      loops--;
      breakable--;
    }
  }

  boolean isInLoop() {
    return loops > 0;
  }

  /** Whether a loop is open that break and continue can mean. */
  boolean isBreakable() {
    return breakable > 0;
  }

  /** Parses a body that runs on its own; break and continue cannot leave it. */
  <T> T inProcedure(Set<String> specials, Supplier<T> parse) {
    int outer = breakable;
    breakable = 0;
    procedures.push(specials);
    try {
      return parse.get();
    } finally {
      procedures.pop();
      breakable = outer;
    }
  }

  static Set<String> noSpecials() {
    return new HashSet<>();
  }
}

package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.syntax.Statement;
import java.util.List;
import java.util.Set;

/** Parses a whole template. */
public final class TemplateParser {
  private TemplateParser() {}

  /** The statements of a template; a {@code TemplateSyntaxException} for anything else. */
  public static List<Statement> parse(String template, String source, Vocabulary vocabulary) {
    ParserContext context = new ParserContext(new TokenStream(template, source), vocabulary);
    ExpressionParser expressions = new ExpressionParser(context);
    List<Statement> body = new BodyParser(context, expressions).parse(Set.of());
    return body;
  }
}

package io.tributary.chattemplate.error;

/** The template is not Jinja, or uses a construct that this engine refuses. Found when parsing. */
public final class TemplateSyntaxException extends ChatTemplateException {
  private static final long serialVersionUID = 1L;

  /** A fault of the template's text. */
  public TemplateSyntaxException(String template, int line, String text) {
    super(template, line, text);
  }
}

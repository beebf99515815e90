package io.tributary.chattemplate.error;

/** The rendering grew past a limit: steps, depth, size of a value or of the output. */
public final class TemplateLimitException extends ChatTemplateException {
  private static final long serialVersionUID = 1L;

  /** Which limit, and where it was met. */
  public TemplateLimitException(String template, int line, String text) {
    super(template, line, text);
  }
}

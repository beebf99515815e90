package io.tributary.chattemplate.error;

/** A template that cannot be used, or a conversation that it cannot render. One line, located. */
public abstract sealed class ChatTemplateException extends RuntimeException
    permits TemplateSyntaxException,
        TemplateRaisedException,
        TemplateRuntimeException,
        TemplateLimitException {
  private static final long serialVersionUID = 1L;
  private final String template;
  private final int line;

  ChatTemplateException(String template, int line, String text) {
    super(template + ":" + line + ": " + text);
    this.template = template;
    this.line = line;
  }

  /** The name that the template was parsed under. */
  public final String template() {
    return template;
  }

  /** The line in the template, from 1. */
  public final int line() {
    return line;
  }
}

package io.tributary.chattemplate.error;

/**
 * The template itself refused the conversation by {@code raise_exception}. Its words may quote the
 * conversation, so they are no part of the message: who may show them asks for them.
 */
public final class TemplateRaisedException extends ChatTemplateException {
  private static final long serialVersionUID = 1L;
  private final String words;

  /** What the template said, and where. */
  public TemplateRaisedException(String template, int line, String words) {
    super(template, line, "the template refuses this conversation");
    this.words = words;
  }

  /** The template's own words; they may hold parts of the conversation. */
  public String words() {
    return words;
  }
}

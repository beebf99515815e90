package io.tributary.chattemplate.error;

/** A value that the template used in a way that Python would refuse. Never quotes the value. */
public final class TemplateRuntimeException extends ChatTemplateException {
  private static final long serialVersionUID = 1L;
  private final FaultKind kind;

  /** A fault of one expression or statement. */
  public TemplateRuntimeException(String template, int line, FaultKind kind, String text) {
    super(template, line, text);
    this.kind = kind;
  }

  /** Which of Python's refusals this is. */
  public FaultKind kind() {
    return kind;
  }
}

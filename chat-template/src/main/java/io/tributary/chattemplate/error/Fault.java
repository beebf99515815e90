package io.tributary.chattemplate.error;

/**
 * A failure that does not know its line yet; the interpreter adds template and line. Its text names
 * types and names of the template, never values of the conversation.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FaultKind kind;

  /** A failure of this kind. */
  public Fault(FaultKind kind, String text) {
    super(text, null, false, false);
    this.kind = kind;
  }

  /** Python's {@code TypeError}. */
  public static Fault type(String text) {
    return new Fault(FaultKind.TYPE, text);
  }

  /** Python's {@code ValueError}. */
  public static Fault value(String text) {
    return new Fault(FaultKind.VALUE, text);
  }

  /** Something that Python knows and this engine does not. */
  public static Fault unsupported(String text) {
    return new Fault(FaultKind.UNSUPPORTED, text);
  }

  /** A limit of this engine. */
  public static Fault limit(String text) {
    return new Fault(FaultKind.LIMIT, text);
  }

  /** Which refusal this is. */
  public FaultKind kind() {
    return kind;
  }

  /** The same failure where it happened. */
  public ChatTemplateException at(String template, int line) {
    return switch (kind) {
      case LIMIT -> new TemplateLimitException(template, line, getMessage());
      case RAISED -> new TemplateRaisedException(template, line, getMessage());
      default -> new TemplateRuntimeException(template, line, kind, getMessage());
    };
  }
}

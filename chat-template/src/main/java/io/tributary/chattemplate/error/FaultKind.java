package io.tributary.chattemplate.error;

/** The refusals of Python and Jinja that a rendering can meet. */
public enum FaultKind {
  /** An undefined value was used: {@code UndefinedError}. */
  UNDEFINED,
  /** An attribute that the sandbox hides: {@code SecurityError}. */
  SECURITY,
  /** {@code TypeError}. */
  TYPE,
  /** {@code ValueError}. */
  VALUE,
  /** {@code ZeroDivisionError}. */
  ZERO_DIVISION,
  /** {@code OverflowError}. */
  OVERFLOW,
  /** {@code KeyError} and {@code IndexError}. */
  LOOKUP,
  /** Any other complaint of Jinja: {@code TemplateRuntimeError}, {@code FilterArgumentError}. */
  TEMPLATE,
  /** Python can do this and this engine cannot. */
  UNSUPPORTED,
  /** A limit of this engine. */
  LIMIT,
  /** {@code raise_exception}. */
  RAISED
}

package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;

/**
 * Jinja's {@code Undefined}: prints as nothing, is false and empty, and fails when used otherwise.
 *
 * @param message what it says when it fails
 * @param kind how it fails
 */
public record UndefinedValue(String message, FaultKind kind) implements Value {
  /** A name that stands for nothing. */
  public static UndefinedValue name(String name) {
    return hint(Repr.quote(name) + " is undefined");
  }

  /** An absence that Jinja describes in its own words. */
  public static UndefinedValue hint(String message) {
    return new UndefinedValue(message, FaultKind.UNDEFINED);
  }

  /** An attribute that the value does not have. */
  public static UndefinedValue attribute(Value owner, String name) {
    return hint(Repr.quote(describe(owner)) + " has no attribute " + Repr.quote(name));
  }

  /** An element that the value does not have; its key may be part of the conversation. */
  public static UndefinedValue element(Value owner) {
    return hint(Repr.quote(describe(owner)) + " has no element of the name given");
  }

  /** An element that the value does not have, whose key is written in the template. */
  public static UndefinedValue element(Value owner, Value key) {
    if (key instanceof StringValue name) {
      return attribute(owner, name.text());
    }
    return hint(describe(owner) + " has no element " + Repr.of(key));
  }

  /** An attribute that the sandbox hides. */
  public static UndefinedValue unsafe(Value owner, String name) {
    return new UndefinedValue(
        "access to attribute "
            + Repr.quote(name)
            + " of "
            + Repr.quote(owner.typeName())
            + " object is unsafe.",
        FaultKind.SECURITY);
  }

  private static String describe(Value owner) {
    return owner == NoneValue.NONE ? "None" : owner.typeName() + " object";
  }

  /** The failure of using it. */
  public Fault fault() {
    return new Fault(kind, message);
  }

  @Override
  public String typeName() {
    return "Undefined";
  }

  @Override
  public boolean truth() {
    return false;
  }
}

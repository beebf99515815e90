package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one value that a template can change: attributes that outlive a loop. */
public final class NamespaceValue implements Value {
  private final Map<String, Value> attributes = new LinkedHashMap<>();

  /** The value of an attribute. */
  public Optional<Value> get(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Sets an attribute; names with a leading underscore are refused, as transformers does. */
  public void set(String name, Value value) {
    if (name.startsWith("_")) {
      throw new Fault(
          FaultKind.SECURITY,
          "Chat templates cannot store underscore-prefixed attributes on a namespace, but got "
              + Repr.quote(name)
              + ". Please rename the attribute.");
    }
    attributes.put(name, value);
  }

  @Override
  public String typeName() {
    return "TemplateNamespace";
  }

  @Override
  public boolean truth() {
    return true;
  }
}

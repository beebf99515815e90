package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.syntax.Target;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.NamespaceValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Gives values to targets. */
final class Assignment {
  private final Scope scope;

  Assignment(Scope scope) {
    this.scope = scope;
  }

  /** Refuses attributes of what is no namespace, before the value is known. */
  void check(Target target) {
    if (target instanceof Target.NamespaceAttribute attribute) {
      namespace(attribute.namespace());
    } else if (target instanceof Target.Unpacking unpacking) {
      unpacking.targets().forEach(this::check);
    }
  }

  void assign(Target target, Value value) {
    if (target instanceof Target.Variable variable) {
      scope.set(variable.name(), value);
    } else if (target instanceof Target.NamespaceAttribute attribute) {
      namespace(attribute.namespace()).set(attribute.attribute(), value);
    } else if (target instanceof Target.Unpacking unpacking) {
      unpack(unpacking.targets(), value);
    }
  }

  private NamespaceValue namespace(String name) {
    if (scope.get(name).orElse(null) instanceof NamespaceValue namespace) {
      return namespace;
    }
    throw new Fault(FaultKind.TEMPLATE, "cannot assign attribute on non-namespace object");
  }

  private void unpack(List<Target> targets, Value value) {
    if (!Iteration.isIterable(value)) {
      throw Fault.type("cannot unpack non-iterable " + value.typeName() + " object");
    }
    List<Value> values = new ArrayList<>();
    Iterator<Value> iterator = Iteration.over(value);
    while (iterator.hasNext() && values.size() <= targets.size()) {
      values.add(iterator.next());
    }
    if (values.size() > targets.size()) {
      throw Fault.value("too many values to unpack (expected " + targets.size() + ")");
    }
    if (values.size() < targets.size()) {
      throw Fault.value(
          "not enough values to unpack (expected %d, got %d)"
              .formatted(targets.size(), values.size()));
    }
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), values.get(i));
    }
  }
}

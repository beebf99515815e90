package io.tributary.chattemplate.builtin.member;

import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.IteratorValue;
import io.tributary.chattemplate.value.NamespaceValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.SequenceValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.Set;

/** The double-underscored attributes that Python's objects have; all of them are hidden. */
final class ObjectNames {
  private static final Set<String> ALL =
      Set.of(
          "__class__",
          "__delattr__",
          "__dir__",
          "__doc__",
          "__eq__",
          "__format__",
          "__ge__",
          "__getattribute__",
          "__getstate__",
          "__gt__",
          "__hash__",
          "__init__",
          "__init_subclass__",
          "__le__",
          "__lt__",
          "__ne__",
          "__new__",
          "__reduce__",
          "__reduce_ex__",
          "__repr__",
          "__setattr__",
          "__sizeof__",
          "__str__",
          "__subclasshook__");
  private static final Set<String> CONTAINERS =
      Set.of("__len__", "__iter__", "__contains__", "__getitem__");

  private ObjectNames() {}

  static boolean has(Value owner, String name) {
    if (owner instanceof NamespaceValue) {
      return name.equals("__class__");
    }
    boolean isContainer =
        owner instanceof StringValue
            || owner instanceof SequenceValue
            || owner instanceof DictValue
            || owner instanceof IteratorValue;
    return ALL.contains(name)
        || (isContainer && CONTAINERS.contains(name))
        || (owner == NoneValue.NONE && name.equals("__bool__"));
  }
}

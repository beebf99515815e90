package io.tributary.chattemplate.call;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values given to a call, by position and by name. */
public record Arguments(List<Value> positional, Map<String, Value> named) {
  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Gives the arguments names; a {@code TypeError} where they do not fit. */
  public Binding bind(String callee, String... parameters) {
    return Binding.of(callee, this, List.of(parameters));
  }

  /** Refuses any argument by name, as Python's own methods do. */
  public Binding bindPositional(String callee, String... parameters) {
    if (!named.isEmpty()) {
      throw Fault.type(callee + "() takes no keyword arguments");
    }
    return bind(callee, parameters);
  }

  /** The arguments after the first ones. */
  public Arguments skip(int count) {
    return new Arguments(positional.subList(count, positional.size()), named);
  }

  /** All values, by whatever way they came. */
  public List<Value> all() {
    List<Value> all = new ArrayList<>(positional);
    all.addAll(named.values());
    return all;
  }
}

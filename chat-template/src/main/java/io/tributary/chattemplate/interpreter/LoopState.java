package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.call.CallableValue;
import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.Comparison;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The variable {@code loop}: where the loop is. It looks ahead only when asked. */
final class LoopState implements CallableValue {
  private final Optional<LoopRun> recursion;
  private final int depth0;
  private Iterator<Value> items;
  private OptionalInt length;
  private int index0 = -1;
  private Optional<Value> before = Optional.empty();
  private Optional<Value> current = Optional.empty();
  private Optional<Value> after = Optional.empty();
  private Optional<TupleValue> lastChanged = Optional.empty();

  LoopState(Iterator<Value> items, OptionalInt length, Optional<LoopRun> recursion, int depth0) {
    this.items = items;
    this.length = length;
    this.recursion = recursion;
    this.depth0 = depth0;
  }

  boolean advance() {
    if (peek().isEmpty()) {
      return false;
    }
    before = current;
    current = after;
    after = Optional.empty();
    index0++;
    return true;
  }

  Value current() {
    return current.orElseThrow();
  }

  private Optional<Value> peek() {
    if (after.isEmpty() && items.hasNext()) {
      after = Optional.of(items.next());
    }
    return after;
  }

  private int length() {
    if (length.isEmpty()) {
      List<Value> rest = new ArrayList<>();
      items.forEachRemaining(rest::add);
      items = rest.iterator();
      length = OptionalInt.of(rest.size() + index0 + 1 + (after.isPresent() ? 1 : 0));
    }
    return length.getAsInt();
  }

  @Override
  public Optional<Value> attribute(String name) {
    return switch (name) {
      case "index" -> number(index0 + 1);
      case "index0" -> number(index0);
      case "revindex" -> number(length() - index0);
      case "revindex0" -> number(length() - index0 - 1);
      case "length" -> number(length());
      case "depth" -> number(depth0 + 1);
      case "depth0" -> number(depth0);
      case "first" -> Optional.of(BooleanValue.of(index0 == 0));
      case "last" -> Optional.of(BooleanValue.of(peek().isEmpty()));
      case "previtem" ->
          Optional.of(before.orElse(UndefinedValue.hint("there is no previous item")));
      case "nextitem" -> Optional.of(peek().orElse(UndefinedValue.hint("there is no next item")));
      case "cycle" -> Optional.of(new Function(name, (arguments, context) -> cycle(arguments)));
      case "changed" -> Optional.of(new Function(name, (arguments, context) -> changed(arguments)));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> number(int value) {
    return Optional.of(IntegerValue.of(value));
  }

  private Value cycle(Arguments arguments) {
    List<Value> values = arguments.positional();
    if (values.isEmpty()) {
      throw Fault.type("no items for cycling given");
    }
    return values.get(index0 % values.size());
  }

  private Value changed(Arguments arguments) {
    TupleValue now = new TupleValue(arguments.positional());
    boolean hasChanged = lastChanged.filter(last -> Comparison.equal(last, now)).isEmpty();
    lastChanged = Optional.of(now);
    return BooleanValue.of(hasChanged);
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    LoopRun run =
        recursion.orElseThrow(
            () ->
                Fault.type("The loop must have the 'recursive' marker to be called recursively."));
    return run.recurse(arguments.bind("loop", "iterable").required("iterable"), depth0 + 1);
  }

  @Override
  public Optional<String> printed() {
    return Optional.of("<LoopContext " + (index0 + 1) + "/" + length() + ">");
  }

  @Override
  public String typeName() {
    return "LoopContext";
  }
}

package io.tributary.chattemplate.builtin.member;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.CodePoints;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.NamespaceValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.RangeValue;
import io.tributary.chattemplate.value.SequenceValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Jinja's two ways to a part of a value: by attribute first, and by item first. */
public final class Access {
  private Access() {}

  /** {@code owner.name}: the attribute, else the item, else undefined. */
  public static Value attribute(Value owner, String name) {
    refuseUndefined(owner);
    return Members.find(owner, name)
        .or(() -> owner instanceof DictValue dict ? dict.get(name) : Optional.empty())
        .orElseGet(() -> UndefinedValue.attribute(owner, name));
  }

  /** {@code owner[key]}: the item, else the attribute, else undefined. */
  public static Value item(Value owner, Value key) {
    refuseUndefined(owner);
    return element(owner, key)
        .or(
            () ->
                key instanceof StringValue name
                    ? Members.find(owner, name.text())
                    : Optional.empty())
        .orElseGet(() -> UndefinedValue.element(owner));
  }

  private static void refuseUndefined(Value owner) {
    if (owner instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
  }

  private static Optional<Value> element(Value owner, Value key) {
    if (owner instanceof DictValue dict) {
      try {
        return dict.get(key);
      } catch (Fault unhashable) {
        return Optional.empty();
      }
    }
    if (!Numbers.isInteger(key)) {
      return Optional.empty();
    }
    BigInteger index = Numbers.integer(key);
    if (owner instanceof SequenceValue sequence) {
      return at(sequence.elements(), index);
    }
    if (owner instanceof RangeValue range) {
      return at(range.elements(), index);
    }
    return owner instanceof StringValue string ? character(string, index) : Optional.empty();
  }

  private static Optional<Value> at(List<Value> elements, BigInteger index) {
    BigInteger position = fromStart(index, elements.size());
    return isWithin(position, elements.size())
        ? Optional.of(elements.get(position.intValue()))
        : Optional.empty();
  }

  private static Optional<Value> character(StringValue string, BigInteger index) {
    int length = string.length();
    BigInteger position = fromStart(index, length);
    if (!isWithin(position, length)) {
      return Optional.empty();
    }
    int at = position.intValue();
    return Optional.of(string.like(CodePoints.slice(string.text(), at, at + 1)));
  }

  private static BigInteger fromStart(BigInteger index, int length) {
    return index.signum() < 0 ? index.add(BigInteger.valueOf(length)) : index;
  }

  private static boolean isWithin(BigInteger position, int length) {
    return position.signum() >= 0 && position.compareTo(BigInteger.valueOf(length)) < 0;
  }

  /** Jinja's {@code attr} filter: the attribute, never an item. */
  public static Value attributeOnly(Value owner, String name) {
    if (owner instanceof NamespaceValue namespace && namespace.get(name).isPresent()) {
      return namespace.get(name).get();
    }
    refuseUndefined(owner);
    return Members.find(owner, name).orElseGet(() -> UndefinedValue.element(owner));
  }
}

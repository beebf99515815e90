package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.member.Access;
import io.tributary.chattemplate.builtin.text.Casing;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dotted path into an item, such as {@code function.name} or {@code 0}. */
record AttributePath(List<Value> parts) {
  static AttributePath of(Value attribute) {
    if (attribute == NoneValue.NONE) {
      return new AttributePath(List.of());
    }
    if (!(attribute instanceof StringValue path)) {
      return new AttributePath(List.of(attribute));
    }
    List<Value> parts = new ArrayList<>();
    for (String part : path.text().split("\\.", -1)) {
      boolean isIndex =
          !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
      parts.add(isIndex ? IntegerValue.of(Integer.parseInt(part)) : new StringValue(part));
    }
    return new AttributePath(parts);
  }

  Value in(Value item) {
    return in(item, Optional.empty());
  }

  /** What the path leads to; the fallback, if any, stands in for what is undefined on the way. */
  Value in(Value item, Optional<Value> fallback) {
    Value value = item;
    for (Value part : parts) {
      value = Access.item(value, part);
      if (value instanceof UndefinedValue) {
        value = fallback.orElse(value);
      }
    }
    return value;
  }

  /** Text in lower case, anything else as it is. */
  static Value ignoringCase(Value value) {
    return value instanceof StringValue string
        ? new StringValue(Casing.lower(string.text()))
        : value;
  }
}

package io.tributary.chattemplate.value;

import java.util.List;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict give. */
public record ViewValue(Part part, DictValue dict) implements Value {
  /** Which part of the dict is seen. */
  public enum Part {
    /** The keys. */
    KEYS,
    /** The values. */
    VALUES,
    /** Pairs of both. */
    ITEMS
  }

  /** What the view shows, in the dict's order. */
  public List<Value> elements() {
    return dict.entries().stream()
        .map(
            entry ->
                switch (part) {
                  case KEYS -> entry.key();
                  case VALUES -> entry.value();
                  case ITEMS -> entry.pair();
                })
        .toList();
  }

  @Override
  public String typeName() {
    return switch (part) {
      case KEYS -> "dict_keys";
      case VALUES -> "dict_values";
      case ITEMS -> "dict_items";
    };
  }

  @Override
  public boolean truth() {
    return dict.size() > 0;
  }

  @Override
  public long weight() {
    return dict.weight();
  }

  @Override
  public int nesting() {
    return dict.nesting();
  }
}

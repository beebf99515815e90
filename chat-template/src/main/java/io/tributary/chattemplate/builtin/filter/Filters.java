package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.interpreter.Environment.Filter;
import java.util.HashMap;
import java.util.Map;

/** All filters by name. */
public final class Filters {
  private Filters() {}

  /** A new map of them all. */
  public static Map<String, Filter> all() {
    Map<String, Filter> filters = new HashMap<>();
    TextFilters.addTo(filters);
    WebFilters.addTo(filters);
    NumberFilters.addTo(filters);
    SequenceFilters.addTo(filters);
    OrderFilters.addTo(filters);
    SelectionFilters.addTo(filters);
    ValueFilters.addTo(filters);
    return Map.copyOf(filters);
  }
}

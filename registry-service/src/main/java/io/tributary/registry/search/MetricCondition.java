package io.tributary.registry.search;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric must be, such as {@code evalLoss<=1.5}.
 *
 * @param limit finite
 */
public record MetricCondition(String metric, Comparison comparison, double limit) {
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_.-]{0,63})(<=|>=|<|>)"
              + "(-?[0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][-+]?[0-9]{1,2})?)");

  /** How the metric is compared with the limit. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException("no comparison: " + sign);
    }
  }

  /** Reads one; empty if it is none. */
  public static Optional<MetricCondition> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new MetricCondition(
                form.group(1), Comparison.of(form.group(2)), Double.parseDouble(form.group(3))))
        : Optional.empty();
  }

  /** Whether it is there and is so. */
  boolean holds(Map<String, Double> metrics) {
    Double value = metrics.get(metric);
    if (value == null) {
      return false;
    }
    return switch (comparison) {
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case MORE -> value > limit;
      case AT_LEAST -> value >= limit;
    };
  }
}

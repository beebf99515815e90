package io.tributary.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Numbers() {}

  /** {@code 1,234,567}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 1 record}, {@code 2 records}. */
  public static String counted(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** Four decimals: {@code 1.2346}. */
  public static String loss(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A change in per cent with its sign: {@code -37.5 %}. */
  public static String change(double from, double to) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (to - from) / from);
  }

  /** {@code 12.3 MiB}. */
  public static String bytes(long value) {
    double scaled = value;
    int unit = 0;
    while (scaled >= 1024 && unit < UNITS.length - 1) {
      scaled /= 1024;
      unit++;
    }
    return unit == 0 ? value + " B" : String.format(Locale.ROOT, "%.1f %s", scaled, UNITS[unit]);
  }

  /** {@code 12.3 s} or {@code 2 min 5 s}. */
  public static String duration(Duration value) {
    return value.toMinutes() == 0
        ? String.format(Locale.ROOT, "%.1f s", value.toMillis() / 1000.0)
        : value.toMinutes() + " min " + value.toSecondsPart() + " s";
  }
}

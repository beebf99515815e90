package io.tributary.registry.view;

import java.util.regex.Pattern;

/**
 * How people name a version: {@code 3} or {@code v3}, {@code latest}, a Hub commit, an alias, or
 * {@code main} for the spec's default alias.
 */
public sealed interface Revision {
  /** The name that stands for the spec's default alias. */
  String MAIN = "main";

  /** A version's own number. */
  record Ordinal(int version) implements Revision {}

  /** The highest active version. */
  record Latest() implements Revision {}

  /** A Hub commit id. */
  record Commit(String id) implements Revision {}

  /** An alias. */
  record Alias(String name) implements Revision {}

  /** The spec's default alias. */
  record Main() implements Revision {}

  /** Reads a revision; what is nothing else is an alias. */
  static Revision parse(String text) {
    if (Forms.NUMBER.matcher(text).matches()) {
      return new Ordinal(Integer.parseInt(text.startsWith("v") ? text.substring(1) : text));
    }
    if (Forms.COMMIT.matcher(text).matches()) {
      return new Commit(text);
    }
    if (text.equals("latest")) {
      return new Latest();
    }
    return text.equals(MAIN) ? new Main() : new Alias(text);
  }

  /** The forms that are not names. */
  final class Forms {
    private static final Pattern NUMBER = Pattern.compile("v?[0-9]{1,9}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private Forms() {}
  }
}

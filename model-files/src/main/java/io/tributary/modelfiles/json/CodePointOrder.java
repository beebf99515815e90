package io.tributary.modelfiles.json;

import java.util.Comparator;

/**
 * Texts by code point, which is also the order of their UTF-8 bytes. {@link String#compareTo}
 * differs from it where a surrogate pair meets a character above U+D800.
 */
public enum CodePointOrder implements Comparator<String> {
  /** The only instance. */
  INSTANCE;

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}

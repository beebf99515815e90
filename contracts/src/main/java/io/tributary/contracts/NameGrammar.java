package io.tributary.contracts;

import java.util.regex.Pattern;

/** The grammar that adapters and bases share: names that are also legal Hub repository ids. */
public final class NameGrammar {
  private static final Pattern VERSION_SUFFIX = Pattern.compile(".*-v[0-9]+");
  private static final int MAX_NAMESPACE = 40;
  private static final int MAX_NAME = 48;

  private NameGrammar() {}

  /**
   * Checks a namespace.
   *
   * @throws InvalidNameException if it is none
   */
  public static void checkNamespace(String namespace) {
    checkPart("namespace", namespace, MAX_NAMESPACE);
  }

  static void check(String namespace, String name) {
    checkNamespace(namespace);
    checkPart("name", name, MAX_NAME);
    if ((name.contains("-v") && VERSION_SUFFIX.matcher(name).matches()) || name.endsWith(".git")) {
      throw new InvalidNameException(name, "must not end in -v<digits> or .git");
    }
  }

  static String[] split(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      throw new InvalidNameException(text, "must be namespace/name with exactly one '/'");
    }
    return new String[] {text.substring(0, slash), text.substring(slash + 1)};
  }

  private static void checkPart(String what, String text, int max) {
    if (text.length() > max) {
      throw new InvalidNameException(text, what + " is longer than " + max + " characters");
    }
    if (!isPart(text)) {
      throw new InvalidNameException(
          text, what + " must match [a-z0-9]+([._-][a-z0-9]+)* (lower case, no leading separator)");
    }
  }

  /** By hand, because every record's key is checked: letters and digits, one separator between. */
  private static boolean isPart(String text) {
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        open = true;
      } else if (open && (c == '.' || c == '_' || c == '-')) {
        open = false;
      } else {
        return false;
      }
    }
    return open;
  }
}

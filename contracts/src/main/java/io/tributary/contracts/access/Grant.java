package io.tributary.contracts.access;

import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.NameGrammar;
import java.util.Arrays;
import java.util.Locale;

/**
 * A scope in a namespace, written {@code acme:write}.
 *
 * @param namespace or {@code *} for every one, those to come included
 */
public record Grant(String namespace, Scope scope) {
  /** Stands for every namespace. */
  public static final String EVERY = "*";

  /** Refuses what the grammar of namespaces refuses. */
  public Grant {
    if (!namespace.equals(EVERY)) {
      NameGrammar.checkNamespace(namespace);
    }
  }

  /**
   * Reads {@code namespace:scope}.
   *
   * @throws InvalidNameException if it is anything else
   */
  public static Grant parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new InvalidNameException(
          text,
          "must be namespace:read, namespace:write or"
              + " namespace:admin, with * for every namespace");
    }
    return new Grant(text.substring(0, colon), scope(text, text.substring(colon + 1)));
  }

  private static Scope scope(String grant, String name) {
    return Arrays.stream(Scope.values())
        .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidNameException(grant, "the scope must be read, write or admin"));
  }

  /** Whether it gives this scope in this namespace. */
  public boolean allows(Scope wanted, String where) {
    return scope.includes(wanted) && (namespace.equals(EVERY) || namespace.equals(where));
  }

  @Override
  public String toString() {
    return namespace + ":" + scope.name().toLowerCase(Locale.ROOT);
  }
}

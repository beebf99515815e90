package io.tributary.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of a movable pointer to a version, for example {@code prod}. */
public record AliasName(String value) {
  private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("v[0-9]+");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Set<String> RESERVED = Set.of("main", "latest");

  /** Refuses what could be taken for a version, a commit or a default. */
  @JsonCreator
  public AliasName {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new InvalidNameException(value, "an alias must match [a-z][a-z0-9_-]{0,39}");
    }
    if (RESERVED.contains(value)
        || VERSION.matcher(value).matches()
        || COMMIT.matcher(value).matches()) {
      throw new InvalidNameException(
          value, "an alias must not be main, latest, v<digits> or 40 hexadecimal digits");
    }
  }

  @Override
  @JsonValue
  public String toString() {
    return value;
  }
}

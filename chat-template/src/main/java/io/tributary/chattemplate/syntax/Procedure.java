package io.tributary.chattemplate.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A body with parameters: of a macro or a call block.
 *
 * @param parameters the parameters in order
 * @param specials which of {@code caller}, {@code kwargs} and {@code varargs} the body speaks of
 * @param body what it does
 */
public record Procedure(List<Parameter> parameters, Set<String> specials, List<Statement> body) {
  /** The names that a procedure receives only if it speaks of them. */
  public static final Set<String> SPECIALS = Set.of("caller", "kwargs", "varargs");

  /** A parameter with its default. */
  public record Parameter(String name, Optional<Expression> fallback) {}

  /** Whether a parameter has this name. */
  public boolean declares(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  /** Whether the body speaks of this special name without declaring it. */
  public boolean receives(String special) {
    return specials.contains(special) && !declares(special);
  }
}

package io.tributary.chattemplate.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What stands between the parentheses of a call.
 *
 * @param positional arguments by position
 * @param named arguments by name
 * @param spreadPositional what follows {@code *}
 * @param spreadNamed what follows {@code **}
 */
public record CallArguments(
    List<Expression> positional,
    List<Named> named,
    Optional<Expression> spreadPositional,
    Optional<Expression> spreadNamed) {
  /** No arguments. */
  public static final CallArguments NONE =
      new CallArguments(List.of(), List.of(), Optional.empty(), Optional.empty());

  /** One {@code name=value}. */
  public record Named(String name, Expression value) {}

  /** A single positional argument. */
  public static CallArguments of(Expression argument) {
    return new CallArguments(List.of(argument), List.of(), Optional.empty(), Optional.empty());
  }
}

package io.tributary.cli.registry;

import io.tributary.contracts.AliasName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alias as the registry knows it.
 *
 * @param version that it points at
 * @param history its moves, or the last of them, the oldest first
 */
public record AliasDescription(AliasName alias, int version, List<Move> history) {
  /**
   * One move.
   *
   * @param previousVersion absent when the alias was new
   * @param by the actor
   */
  public record Move(Optional<Integer> previousVersion, int version, Instant at, String by) {}

  /** The same with these moves. */
  public AliasDescription with(List<Move> moves) {
    return new AliasDescription(alias, version, moves);
  }
}

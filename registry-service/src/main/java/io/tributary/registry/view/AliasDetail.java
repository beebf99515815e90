package io.tributary.registry.view;

import io.tributary.contracts.AliasName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alias and where it pointed before.
 *
 * @param history its moves, or the last of them, the oldest first
 */
public record AliasDetail(AliasName alias, int version, List<Move> history) {
  /**
   * One move.
   *
   * @param previousVersion absent when the alias was new
   * @param by the actor
   */
  public record Move(Optional<Integer> previousVersion, int version, Instant at, String by) {}
}

package io.tributary.tokenization.tokenizer;

import java.util.function.Function;

/**
 * The ids of pieces that stood in texts lately, {@value #PLACES} at most and some ten MiB. Each
 * piece has two places, found by its characters, and takes the first: what was there moves to the
 * second, and what was there is forgotten. Threads may read what others write without a lock: a
 * place holds one whole piece or another, and one that is missed is only asked for again.
 */
final class KnownPieces {
  /** Longer ones hardly come twice. */
  private static final int LONGEST = 32;

  private static final int PLACES = 1 << 16;

  /** Spreads a hash over its upper bits (Fibonacci hashing), of which the upper 16 are taken. */
  private static final int SPREAD = 0x9E3779B9;

  private static final int SHIFT = 16;
  private static final int HASH_FACTOR = 31;

  private final Piece[] places = new Piece[PLACES];
  private final Function<String, int[]> library;

  /** Asks this for the ids of what is not known. */
  KnownPieces(Function<String, int[]> library) {
    this.library = library;
  }

  /** The ids of a part of a text, which is a piece. Nobody may write to them. */
  int[] ids(String text, int start, int end) {
    if (end - start > LONGEST) {
      return library.apply(text.substring(start, end));
    }
    int first = place(text, start, end);
    Piece piece = places[first];
    if (piece != null && piece.is(text, start, end)) {
      return piece.ids;
    }
    int second = first ^ 1;
    Piece other = places[second];
    if (other != null && other.is(text, start, end)) {
      return other.ids;
    }
    String missed = text.substring(start, end);
    Piece found = new Piece(missed, library.apply(missed));
    places[second] = piece;
    places[first] = found;
    return found.ids;
  }

  private static int place(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = HASH_FACTOR * hash + text.charAt(i);
    }
    return (hash * SPREAD) >>> SHIFT;
  }

  private record Piece(String text, int[] ids) {
    private boolean is(String whole, int start, int end) {
      return text.length() == end - start && whole.startsWith(text, start);
    }
  }
}

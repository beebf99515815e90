package io.tributary.tokenization.tokenizer;

import io.tributary.tokenization.tokenizer.NativeTokenizer.Surroundings;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes texts piece by piece where a {@link PieceRule} tells the pieces, each with the ids that
 * the library gave it once: texts are made of few different pieces, and the library takes ten times
 * as long for the whole. Every other text it encodes itself. Safe for use by many threads.
 */
final class PieceEncoder {
  private static final Logger LOG = LoggerFactory.getLogger(PieceEncoder.class);

  /** Longer ones hardly come twice. */
  private static final int LONGEST_KEPT = 32;

  /** Some ten MiB; beyond it all are forgotten, and those in use soon known again. */
  private static final int MOST_KEPT = 1 << 16;

  private static final int PROBES = 300;
  private static final int PROBE_LENGTH = 60;
  private static final int ASCII = 0x80;

  private final NativeTokenizer library;
  private final Optional<PieceRule> rule;
  private final ConcurrentMap<String, int[]> kept = new ConcurrentHashMap<>();

  /** Asks this library, and trusts the rule only if the two agree on texts of every character. */
  PieceEncoder(NativeTokenizer library, Optional<PieceRule> rule) {
    this.library = library;
    this.rule = rule.filter(this::agrees);
    if (rule.isPresent() && this.rule.isEmpty()) {
      LOG.warn("the tokenizer cuts texts otherwise than its file says: encoding them whole");
    }
    kept.clear();
  }

  /** Whether texts are encoded by pieces at all. */
  boolean knowsPieces() {
    return rule.isPresent();
  }

  /** The ids of a text, nothing added before or after it. */
  int[] encode(String text) {
    if (rule.isEmpty() || !rule.get().appliesTo(text)) {
      return whole(text);
    }
    return byPieces(rule.get(), text);
  }

  private int[] byPieces(PieceRule known, String text) {
    int[] ids = new int[text.length()];
    int length = 0;
    int start = 0;
    while (start < text.length()) {
      int end = known.end(text, start);
      int[] more = piece(text.substring(start, end));
      System.arraycopy(more, 0, ids, length, more.length);
      length += more.length;
      start = end;
    }
    return Arrays.copyOf(ids, length);
  }

  private int[] piece(String text) {
    int[] known = kept.get(text);
    if (known != null) {
      return known;
    }
    int[] ids = whole(text);
    if (text.length() <= LONGEST_KEPT) {
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(text, ids);
    }
    return ids;
  }

  private int[] whole(String text) {
    return library.encode(text, Surroundings.OMITTED);
  }

  private boolean agrees(PieceRule known) {
    Random random = new Random(PROBES);
    for (int i = 0; i < PROBES; i++) {
      String text = probe(random);
      if (known.appliesTo(text) && !Arrays.equals(byPieces(known, text), whole(text))) {
        return false;
      }
    }
    return true;
  }

  /** Half of it blanks, letters and digits, so that pieces of all kinds meet. */
  private static String probe(Random random) {
    String frequent = "aZ 's\n\r\t09.  ";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PROBE_LENGTH; i++) {
      text.append(
          random.nextBoolean()
              ? frequent.charAt(random.nextInt(frequent.length()))
              : (char) random.nextInt(ASCII));
    }
    return text.toString();
  }
}

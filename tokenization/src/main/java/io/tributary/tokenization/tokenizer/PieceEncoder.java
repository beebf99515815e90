package io.tributary.tokenization.tokenizer;

import io.tributary.tokenization.tokenizer.NativeTokenizer.Surroundings;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes texts piece by piece where a {@link PieceRule} tells the pieces, each with the ids that
 * the library gave it once: texts are made of few different pieces, and the library takes ten times
 * as long for the whole. Every other text it encodes itself. Safe for use by many threads.
 */
final class PieceEncoder {
  private static final Logger LOG = LoggerFactory.getLogger(PieceEncoder.class);

  private static final int PROBES = 300;
  private static final int PROBE_LENGTH = 60;
  private static final int ASCII = 0x80;
  private static final int FOREIGN_EVERY = 16;

  private final NativeTokenizer library;
  private final Optional<PieceRule> rule;
  private final KnownPieces known;

  /** Asks this library, and trusts the rule only if the two agree on texts of every character. */
  PieceEncoder(NativeTokenizer library, Optional<PieceRule> rule) {
    this.library = library;
    this.known = new KnownPieces(this::whole);
    this.rule = rule.filter(this::agrees);
    if (rule.isPresent() && this.rule.isEmpty()) {
      LOG.warn("the tokenizer cuts texts otherwise than its file says: encoding them whole");
    }
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

  /**
   * What is not ASCII goes to the library from the seam before it to the one behind it, and comes
   * back as a piece of its own.
   */
  private int[] byPieces(PieceRule cut, String text) {
    IdList ids = new IdList(text.length());
    int start = 0;
    while (start < text.length()) {
      int foreign = Seams.foreign(text, start);
      int seam = foreign == text.length() ? foreign : Seams.last(text, start, foreign);
      while (start < seam) {
        int end = cut.end(text, start);
        ids.add(known.ids(text, start, end));
        start = end;
      }
      if (foreign < text.length()) {
        int end = Seams.first(text, foreign);
        ids.add(known.ids(text, seam, end));
        start = end;
      }
    }
    return ids.toArray();
  }

  private int[] whole(String text) {
    return library.encode(text, Surroundings.OMITTED);
  }

  private boolean agrees(PieceRule cut) {
    Random random = new Random(PROBES);
    for (int i = 0; i < PROBES; i++) {
      String text = probe(random);
      if (cut.appliesTo(text) && !Arrays.equals(byPieces(cut, text), whole(text))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Half of it blanks, letters and digits, so that pieces of all kinds meet; now and then a letter,
   * an accent that joins one, a sign or half a sign outside of ASCII.
   */
  private static String probe(Random random) {
    String frequent = "aZ 's\n\r\t09.  a b c";
    String[] foreign = {"\u00e9", "\u0301", "\u2019", "\u00df", "\u4f60", "\ud83d\ude00", "\u00a0"};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PROBE_LENGTH; i++) {
      if (random.nextInt(FOREIGN_EVERY) == 0) {
        text.append(foreign[random.nextInt(foreign.length)]);
      } else {
        text.append(
            random.nextBoolean()
                ? frequent.charAt(random.nextInt(frequent.length()))
                : (char) random.nextInt(ASCII));
      }
    }
    return text.toString();
  }
}

package io.tributary.tokenization.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PieceCutTest {
  private static final int TEXTS = 50_000;
  private static final String FREQUENT = "aZsStTlLrReEvVmMdD'' \n\r\t09.,  ";

  /** For ASCII, Java's engine reads the three expressions as the tokenizers' own does. */
  @ParameterizedTest
  @EnumSource
  void itCutsWhereItsExpressionDoes(PieceCut cut) {
    Pattern expression = Pattern.compile(cut.expression());
    Random random = new Random(11);
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      assertThat(pieces(cut, text)).as(text).isEqualTo(pieces(expression, text));
    }
  }

  private static List<String> pieces(PieceCut cut, String text) {
    List<String> pieces = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = cut.end(text, start);
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  private static List<String> pieces(Pattern expression, String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = expression.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(24); i >= 0; i--) {
      text.append(
          random.nextInt(4) == 0
              ? (char) random.nextInt(128)
              : FREQUENT.charAt(random.nextInt(FREQUENT.length())));
    }
    return text.toString();
  }
}

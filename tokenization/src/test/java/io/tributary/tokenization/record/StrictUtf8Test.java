package io.tributary.tokenization.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictUtf8Test {
  @ParameterizedTest
  @ValueSource(strings = {"c3", "ff", "c0af", "eda080", "f4908080", "e28228", "80"})
  void whatIsNoUtf8IsNoText(String hex) {
    assertThat(StrictUtf8.decode(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Test
  void textComesThrough() {
    String text = "ß 你 👩‍👧 \u0000 \ufffd";
    assertThat(StrictUtf8.decode(text.getBytes(StandardCharsets.UTF_8))).contains(text);
  }

  @Test
  void halfASurrogatePairHasNoUtf8Form() {
    assertThat(StrictUtf8.isEncodable("a\ud83d\ude00")).isTrue();
    assertThat(StrictUtf8.isEncodable("a\ud83d")).isFalse();
    assertThat(StrictUtf8.isEncodable("\ude00a")).isFalse();
    assertThat(StrictUtf8.isEncodable("\ud83da")).isFalse();
  }
}

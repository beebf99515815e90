package io.tributary.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** All bits zero; its checksum and digest were computed apart, with Python's zlib and hashlib. */
  private static final String ZERO = "trb_" + "0".repeat(43) + "1VMiWY";

  private static final SecureRandom ZEROS =
      new SecureRandom() {
        @Override
        public void nextBytes(byte[] bytes) {
          java.util.Arrays.fill(bytes, (byte) 0);
        }
      };

  private static final SecureRandom ONES =
      new SecureRandom() {
        @Override
        public void nextBytes(byte[] bytes) {
          java.util.Arrays.fill(bytes, (byte) 0xff);
        }
      };

  @Test
  void theTextIsPrefixSecretAndChecksum() {
    assertThat(ApiKey.random(ZEROS).reveal()).isEqualTo(ZERO);
    assertThat(ApiKey.random(ONES).reveal())
        .isEqualTo("trb_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp14ZW1li");
    assertThat(ApiKey.random(ZEROS).digest())
        .isEqualTo("716d310a59401e3a4f05eb1cb36a2c96926dc137abf412970bb15c332b3ea21f");
  }

  @Test
  void everyKeyIsAnotherAndReadsBack() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      ApiKey key = ApiKey.random(RANDOM);
      assertThat(seen.add(key.reveal())).isTrue();
      assertThat(ApiKey.parse(key.reveal()).orElseThrow().digest()).isEqualTo(key.digest());
    }
  }

  @Test
  void anyWrongCharacterIsATypingError() {
    String text = ApiKey.random(RANDOM).reveal();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String wrong = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(ApiKey.parse(wrong)).as("character %d", i).isEmpty();
    }
  }

  @Test
  void whatHasAnotherFormIsNoKey() {
    String text = ApiKey.random(RANDOM).reveal();
    for (String other :
        new String[] {
          "", "trb_", "hf_abc", text + "0", text + "\n", text.substring(1), " " + text
        }) {
      assertThat(ApiKey.parse(other)).as(other).isEmpty();
    }
  }

  @Test
  void itsTextIsInNoMessage() {
    ApiKey key = ApiKey.random(RANDOM);
    assertThat("" + key).isEqualTo("trb_…").doesNotContain(key.reveal());
  }
}

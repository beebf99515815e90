package io.tributary.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitNonceTest {
  private static final CommitKey KEY = new CommitKey("team", "sql", 0, 5);

  @Test
  void isTheMemberOfTheOutermostObject() {
    assertThat(nonce("{\"a\":{\"nonce\":\"inner\"},\"b\":[{\"nonce\":\"x\"}],\"nonce\":\"outer\"}"))
        .isEqualTo("outer");
    assertThat(nonce("{\"nonce\":\"\\u0061\"}")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"nonce\":1}",
        "{\"nonce\":null}",
        "{\"nonce\":{\"nonce\":\"a\"}}",
        "{\"a\":{\"nonce\":\"inner\"}}",
        "{\"a\":",
        "not json",
      })
  void aBodyWithoutOneIsRefusedByItsKey(String body) {
    assertThatThrownBy(() -> nonce(body))
        .isInstanceOf(InvalidCommitException.class)
        .hasMessageContaining("team/sql run 0 commit 5")
        .hasMessageNotContaining("\n");
  }

  private static String nonce(String body) {
    return CommitNonce.of(KEY, body.getBytes(UTF_8));
  }
}

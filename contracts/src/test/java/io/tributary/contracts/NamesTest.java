package io.tributary.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"acme/support", "a/b", "a-b.c_d/x1", "0/9", "acme/model-v2x"})
  void aNameOfTheGrammarIsTaken(String text) {
    assertThat(AdapterId.parse(text)).hasToString(text);
    assertThat(BaseId.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme",
        "/",
        "a/",
        "/b",
        "a/b/c",
        "Acme/x",
        "acme/x-v2",
        "acme/x.git",
        "a--b/c",
        "a/-b",
        "a/b.",
        "a/ü",
        "a /b",
        "a/b\n",
        "a/../b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/b",
        "a/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
      })
  void anyOtherNameIsRefused(String text) {
    assertThatThrownBy(() -> AdapterId.parse(text)).isInstanceOf(InvalidNameException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "latest", "v3", "V3", "", "9x", "prod!", "a.b"})
  void anAliasThatCouldMeanSomethingElseIsRefused(String text) {
    assertThatThrownBy(() -> new AliasName(text)).isInstanceOf(InvalidNameException.class);
  }
}

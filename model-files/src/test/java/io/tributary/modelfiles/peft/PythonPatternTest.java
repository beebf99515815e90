package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.UnsupportedFileException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PythonPatternTest {

  @Test
  void theWholeNameMustMatch() {
    PythonPattern pattern = PythonPattern.compile("model\\.layers\\.\\d+\\.mlp");

    assertThat(pattern.fullMatch("model.layers.12.mlp")).isTrue();
    assertThat(pattern.fullMatch("model.layers.12.mlp.up_proj")).isFalse();
    assertThat(pattern.fullMatch("x.model.layers.12.mlp")).isFalse();
  }

  @Test
  void namedGroupsAreWrittenAsInPython() {
    PythonPattern pattern = PythonPattern.compile("(?P<a>\\w+)\\.(?P=a)");

    assertThat(pattern.fullMatch("mlp.mlp")).isTrue();
    assertThat(pattern.fullMatch("mlp.attn")).isFalse();
  }

  @Test
  void aPatternThatBacktracksWithoutEndIsStopped() {
    PythonPattern pattern = PythonPattern.compile("((a+)+)+b");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> pattern.fullMatch("a".repeat(60)))
                .isInstanceOf(UnsupportedFileException.class)
                .hasMessageContaining("too many steps"));
  }

  @Test
  void aTextThatTakesADeepStackIsRefused() {
    PythonPattern pattern = PythonPattern.compile("(a|b)*");

    assertThat(pattern.fullMatch("ab".repeat(50))).isTrue();
    assertThatThrownBy(() -> pattern.fullMatch("ab".repeat(40_000)))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("too many steps");
  }

  @Test
  void longAndDeepPatternsAreRefused() {
    assertThatThrownBy(() -> PythonPattern.compile("a".repeat(2001)))
        .isInstanceOf(UnsupportedFileException.class);
    assertThatThrownBy(() -> PythonPattern.compile("*"))
        .isInstanceOf(UnsupportedFileException.class);
  }
}

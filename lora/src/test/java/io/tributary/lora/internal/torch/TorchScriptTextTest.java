package io.tributary.lora.internal.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TorchScriptTextTest {

  @ParameterizedTest
  @EnumSource(TorchScriptText.class)
  void the_text_of_this_build_is_read(TorchScriptText text) {
    assertThat(text.read()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(TorchScriptText.class)
  void other_text_under_its_name_is_refused_with_its_digest(TorchScriptText text) {
    byte[] other = text.read();
    other[other.length / 2] ^= 1;

    assertThatThrownBy(() -> text.verified(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            ".*\\.torchscript is not the one of this build, its SHA-256 is \\w{64}: .*");
  }
}

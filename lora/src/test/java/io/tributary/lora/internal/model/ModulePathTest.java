package io.tributary.lora.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModulePathTest {

  @Test
  void a_path_tells_layer_block_and_projection() {
    assertThat(ModulePath.of("model.layers.12.self_attn.q_proj"))
        .isEqualTo(new ModulePath(12, "self_attn", "q_proj"));
    assertThat(ModulePath.of("model.layers.0.mlp.up_proj").inAttention()).isFalse();
  }

  @Test
  void anything_else_is_refused() {
    assertThatThrownBy(() -> ModulePath.of("lm_head"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lm_head is no projection of a decoder layer");
  }
}

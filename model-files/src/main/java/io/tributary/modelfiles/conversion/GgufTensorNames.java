package io.tributary.modelfiles.conversion;

import java.util.Map;

/** GGUF's names of the tensors that transformers names otherwise. */
final class GgufTensorNames {

  private static final Map<String, String> OUTSIDE_BLOCKS =
      Map.of(
          "model.embed_tokens.weight", "token_embd.weight",
          "model.norm.weight", "output_norm.weight",
          "lm_head.weight", "output.weight");

  private static final Map<String, String> IN_BLOCKS =
      Map.ofEntries(
          Map.entry("input_layernorm", "attn_norm"),
          Map.entry("post_attention_layernorm", "ffn_norm"),
          Map.entry("self_attn.q_proj", "attn_q"),
          Map.entry("self_attn.k_proj", "attn_k"),
          Map.entry("self_attn.v_proj", "attn_v"),
          Map.entry("self_attn.o_proj", "attn_output"),
          Map.entry("self_attn.q_norm", "attn_q_norm"),
          Map.entry("self_attn.k_norm", "attn_k_norm"),
          Map.entry("mlp.gate_proj", "ffn_gate"),
          Map.entry("mlp.up_proj", "ffn_up"),
          Map.entry("mlp.down_proj", "ffn_down"));

  private static final String BLOCKS = "model.layers.";

  private GgufTensorNames() {}

  /** GGUF's name of a tensor that a supported model has. */
  static String of(String transformersName) {
    if (!transformersName.startsWith(BLOCKS)) {
      return OUTSIDE_BLOCKS.get(transformersName);
    }
    int layerEnd = transformersName.indexOf('.', BLOCKS.length());
    int kind = transformersName.lastIndexOf('.');
    String layer = transformersName.substring(BLOCKS.length(), layerEnd);
    String module = transformersName.substring(layerEnd + 1, kind);
    return "blk." + layer + "." + IN_BLOCKS.get(module) + transformersName.substring(kind);
  }
}

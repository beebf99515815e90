package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.safetensors.FloatTensor;

/**
 * The trained matrices of one module, in fp32.
 *
 * @param module the module's path in the base model, such as {@code model.layers.0.mlp.up_proj}
 * @param loraA shape (r, in)
 * @param loraB shape (out, r)
 */
public record LoraWeights(String module, FloatTensor loraA, FloatTensor loraB) {}

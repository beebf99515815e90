/**
 * The engine's public door: base models resident in libtorch memory, LoRA adapters on them, their
 * training step by step, evaluation and generation. Start reading at {@link
 * io.tributary.lora.LoraEngine}; how it is done lies in {@code internal}.
 */
package io.tributary.lora;

/**
 * An adapter's weights in libtorch memory: float32 pairs (A, B) per adapted projection, how they
 * begin and how they are laid over the base's layers, with or without dropout.
 */
package io.tributary.lora.internal.adapter;

/**
 * The decoder: a base model's weights in libtorch memory and the passes over them, one call per
 * layer. What an adapter adds to a layer comes in from outside as an overlay.
 */
package io.tributary.lora.internal.model;

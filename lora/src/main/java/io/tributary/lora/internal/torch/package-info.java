/**
 * The only package that touches DJL's PyTorch engine: it starts libtorch in a reproducible setting,
 * packs our TorchScript text into an archive and calls its methods by name.
 */
package io.tributary.lora.internal.torch;

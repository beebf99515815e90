/**
 * GGUF, the format of llama.cpp: metadata and tensors read by position, and the quantized types
 * that are dequantised as ggml does it. What the metadata means for a model is not known here.
 */
package io.tributary.modelfiles.gguf;

/**
 * A GGUF file turned into a Hugging Face directory: what its metadata says about the model and the
 * tokenizer, its tensors under transformers' names and in transformers' order, in bf16.
 */
package io.tributary.modelfiles.conversion;

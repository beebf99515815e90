/**
 * A Hugging Face tokenizer from its directory: text to ids and nothing else, the special tokens
 * under our control.
 */
package io.tributary.tokenization.tokenizer;

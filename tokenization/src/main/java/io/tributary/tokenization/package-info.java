/**
 * Instruction records to token ids: {@code record} reads what a client wrote, {@code template}
 * makes its prompt, {@code tokenizer} makes ids of text and {@code encoding} puts them together.
 */
package io.tributary.tokenization;

package io.tributary.tokenization.tokenizer;

/**
 * An entry of tokenizer.json's {@code added_tokens} that is declared special.
 *
 * @param unknown whether it is the model's token for text that it has no other token for
 */
record SpecialToken(int id, String content, boolean unknown) {}

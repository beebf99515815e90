package io.tributary.tokenization.encoding;

/**
 * A record that has come through whole.
 *
 * @param tokenized with at least one supervised token
 * @param templateDigest SHA-256 of the text of the template that it was put into, hexadecimal
 */
public record Converted(Tokenized tokenized, String templateDigest) {}

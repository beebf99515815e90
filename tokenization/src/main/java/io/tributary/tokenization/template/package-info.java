/** The prompt's form: Alpaca's two texts, or the prompt as it stands, and the digest of each. */
package io.tributary.tokenization.template;

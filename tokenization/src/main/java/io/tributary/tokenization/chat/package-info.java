/**
 * A conversation as the base's own chat template writes it, with the parts that the assistant says:
 * declared by the template itself, or found by rendering the conversation in other ways.
 */
package io.tributary.tokenization.chat;

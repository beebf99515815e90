/** Prompt and response as one sequence of ids with its supervised part: what a step trains on. */
package io.tributary.tokenization.encoding;

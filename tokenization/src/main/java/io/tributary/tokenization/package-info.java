/** Record shapes to token ids and supervised runs. */
package io.tributary.tokenization;

/** Logits of a text in a file: how other tools' numbers are held against the engine's. */
package io.tributary.cli.logits;

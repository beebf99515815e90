/** Tokenized examples to committed adapters. */
package io.tributary.trainer;

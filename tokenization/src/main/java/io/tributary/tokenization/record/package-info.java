/**
 * What a client wrote, read without trust: bytes to a record of a known shape, its id and its
 * split, or a refusal that says why and never what.
 */
package io.tributary.tokenization.record;

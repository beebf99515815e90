/**
 * Strict JSON for files that others wrote: duplicate keys, comments, numbers in quotes and broken
 * UTF-8 are errors with a place, never a guess. Writing follows the byte form of Python's json
 * module, because the tools on the other side compare files.
 */
package io.tributary.modelfiles.json;

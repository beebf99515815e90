/**
 * What Python does with strings: splitting, stripping, casing, padding, formatting, reading
 * numbers.
 */
package io.tributary.chattemplate.builtin.text;

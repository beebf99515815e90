/**
 * Python's values as far as templates see them: immutable, of bounded size, with Python's equality,
 * order, arithmetic and text forms.
 */
package io.tributary.chattemplate.value;

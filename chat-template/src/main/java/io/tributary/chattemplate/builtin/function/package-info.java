/** The functions and constructors that are variables of every template. */
package io.tributary.chattemplate.builtin.function;

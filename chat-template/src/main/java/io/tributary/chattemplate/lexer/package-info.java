/** A template's text cut into tokens, white space control applied. */
package io.tributary.chattemplate.lexer;

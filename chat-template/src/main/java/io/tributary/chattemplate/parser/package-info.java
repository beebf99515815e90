/** Tokens to a tree, by Jinja's grammar. What this engine refuses is refused here, by name. */
package io.tributary.chattemplate.parser;

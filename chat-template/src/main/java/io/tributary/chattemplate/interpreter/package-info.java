/** Walks the tree of a template and writes what it says, within limits. */
package io.tributary.chattemplate.interpreter;

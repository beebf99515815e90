/** What a template says, as a tree: statements, expressions, and the targets they assign to. */
package io.tributary.chattemplate.syntax;

/** The attributes and methods of values: those of Python's types that the sandbox lets through. */
package io.tributary.chattemplate.builtin.member;

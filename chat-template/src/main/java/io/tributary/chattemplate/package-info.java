/**
 * Chat templates: parse one, render a conversation with it, byte for byte as transformers does.
 * Sandboxed by construction: a template reaches nothing but the values that it is given.
 */
package io.tributary.chattemplate;

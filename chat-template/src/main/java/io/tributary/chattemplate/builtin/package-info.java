/** The names that every template knows, as transformers sets Jinja up for chat templates. */
package io.tributary.chattemplate.builtin;

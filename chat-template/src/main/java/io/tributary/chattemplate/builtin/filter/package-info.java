/** The filters: jinja2's own, and the {@code tojson} of transformers. */
package io.tributary.chattemplate.builtin.filter;

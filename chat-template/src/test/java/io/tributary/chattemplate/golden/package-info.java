/** What jinja2 renders, and what this engine renders: byte for byte the same. */
package io.tributary.chattemplate.golden;

/** Descriptions of the feed for readers in any language, made of the code that writes it. */
package io.tributary.contracts.schema;

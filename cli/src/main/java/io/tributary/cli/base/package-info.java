/** A base model's directory on its way into the store. */
package io.tributary.cli.base;

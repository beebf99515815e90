/** Readers of the Hub API that are sent to the store for the bytes of a file. */
package io.tributary.registry.redirect;

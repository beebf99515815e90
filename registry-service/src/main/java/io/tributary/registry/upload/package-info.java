/**
 * Adapters that were trained elsewhere, on their way in: declared, sent part by part to staging
 * keys, looked at as a whole, and only then content of the store. Callers name neither an address
 * nor a key, and what is left over expires.
 */
package io.tributary.registry.upload;

/**
 * Who may ask the registry, and for what: the text form of API keys, and what is kept of them,
 * which is never the key itself.
 */
package io.tributary.contracts.access;

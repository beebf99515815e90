/**
 * The registry's whole state as one JSON document, for keeping and for comparing: the same events
 * give the same bytes on every instance, after every rebuild.
 */
package io.tributary.registry.export;

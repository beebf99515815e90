/**
 * Whether what many clients saw could have come from one that did everything alone: a checker for
 * histories of calls to one object whose sequential behaviour is known.
 */
package io.tributary.registry.linearizability;

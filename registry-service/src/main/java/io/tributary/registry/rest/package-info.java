/**
 * The registry over HTTP. Reads are answered from this instance's view; a write becomes a command,
 * whose outcome is waited for, and is answered when the view shows it.
 */
package io.tributary.registry.rest;

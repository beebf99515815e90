/**
 * What the registry is asked to do, and the one outcome of each request. Commands are idempotent by
 * their id: the registry remembers it.
 */
package io.tributary.contracts.commands;

/**
 * The registry as a process: configuration, lifecycle, health. Everything else is plain objects.
 */
package io.tributary.registry;

/**
 * What this instance knows of all adapters and bases: its own reading of all of adapter-events. It
 * answers only when it has caught up, and waits for what its caller has just written.
 */
package io.tributary.registry.view;

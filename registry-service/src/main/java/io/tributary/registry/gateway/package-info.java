/**
 * Sends commands to the topology, wherever it runs, and waits for their outcomes: what REST, which
 * decides nothing, knows of the registry's write side.
 */
package io.tributary.registry.gateway;

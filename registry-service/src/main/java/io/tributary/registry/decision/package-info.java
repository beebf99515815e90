/**
 * What the registry decides: from the state of one name and one command to one outcome and the
 * events that it causes. Nothing here knows Kafka, HTTP or a clock, so that a command processed
 * again is decided again the same.
 */
package io.tributary.registry.decision;

package io.tributary.registry.decision;

import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.EventEnvelope;
import java.util.List;

/**
 * What a command leads to.
 *
 * @param outcome always one
 * @param events in order; none if nothing changed
 */
public record Decision(CommandOutcome outcome, List<EventEnvelope> events) {}

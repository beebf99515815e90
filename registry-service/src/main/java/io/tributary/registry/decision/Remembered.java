package io.tributary.registry.decision;

import io.tributary.contracts.commands.CommandOutcome;
import java.util.Optional;

/**
 * The outcome of an earlier command of a name.
 *
 * @param ordinal counts the name's remembered commands from 1
 * @param fingerprint of the command's content; absent in a state rebuilt from events
 */
record Remembered(
    String commandId, long ordinal, Optional<String> fingerprint, CommandOutcome outcome) {}

package io.tributary.cli.command;

import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Terminal;

/** What every command has: where it prints, and the environment that it was started in. */
public record Session(Terminal terminal, StackEnvironment environment) {}

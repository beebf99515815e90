package io.tributary.cli.demo;

import java.util.Optional;

/**
 * What base and adapter are asked.
 *
 * @param input further context; empty if there is none
 * @param expected what a good answer is, where one is known
 */
public record Question(String instruction, String input, Optional<String> expected) {}

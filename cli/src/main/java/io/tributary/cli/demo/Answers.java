package io.tributary.cli.demo;

/**
 * One question answered by both.
 *
 * @param byBase of the base alone
 * @param byAdapter of base and adapter
 */
record Answers(Question question, String byBase, String byAdapter) {}

/**
 * Which stack a command talks to, where its parts listen, and the process that supervises a local
 * one.
 */
package io.tributary.cli.stack;

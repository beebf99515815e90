/**
 * One class for each command: its arguments, and the few steps it takes with the other packages.
 */
package io.tributary.cli.command;

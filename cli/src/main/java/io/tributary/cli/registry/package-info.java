/** The registry's REST interface as the command line uses it, answers and refusals typed. */
package io.tributary.cli.registry;

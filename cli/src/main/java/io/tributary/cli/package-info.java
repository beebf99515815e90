/** The command line's entry: it builds the commands and turns failures into exit codes. */
package io.tributary.cli;

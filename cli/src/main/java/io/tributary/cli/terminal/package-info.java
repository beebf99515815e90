/** What a person sees: lines, a progress line that overwrites itself, tables and numbers. */
package io.tributary.cli.terminal;

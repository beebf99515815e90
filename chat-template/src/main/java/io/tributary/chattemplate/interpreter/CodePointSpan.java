package io.tributary.chattemplate.interpreter;

/** A part of the output by code points, the end excluded, as Python counts. */
public record CodePointSpan(int start, int end) {}

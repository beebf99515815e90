package io.tributary.chattemplate.parser;

/** The filters and tests there are: a template that names another one is refused when parsed. */
public interface Vocabulary {
  /** Whether there is a filter of this name. */
  boolean hasFilter(String name);

  /** Whether there is a test of this name. */
  boolean hasTest(String name);
}

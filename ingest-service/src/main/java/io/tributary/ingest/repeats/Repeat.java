package io.tributary.ingest.repeats;

/** What a record's id says of records accepted before. */
public enum Repeat {
  /** None of those remembered has it. */
  NONE,
  /** One has it, and the same body. */
  OF_THE_RECORD,
  /** One has it, and another body. */
  OF_THE_ID
}

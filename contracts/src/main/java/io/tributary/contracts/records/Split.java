package io.tributary.contracts.records;

/** What a record is for. */
public enum Split {
  TRAIN,
  EVAL
}

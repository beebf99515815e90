package io.tributary.merge.work;

import io.tributary.merge.consume.MergeRequest;

/** A merge without an outcome because something it needs stayed out of reach; it is done later. */
public final class MergeStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MergeStoppedException(MergeRequest request, Exception cause) {
    super(request + " cannot go on now: " + cause.getMessage(), cause);
  }
}

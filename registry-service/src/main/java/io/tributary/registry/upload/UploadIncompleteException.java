package io.tributary.registry.upload;

import java.util.List;

/** Parts were not sent; the message names them. */
public final class UploadIncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UploadIncompleteException(List<String> paths) {
    super("not sent yet: " + String.join(", ", paths));
  }
}

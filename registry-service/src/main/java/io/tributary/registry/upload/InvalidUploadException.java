package io.tributary.registry.upload;

/** What came is no adapter that can be a version; the message is one line that names the file. */
public final class InvalidUploadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidUploadException(String file, String problem) {
    super(file + ": " + problem);
  }

  InvalidUploadException(String message) {
    super(message);
  }
}

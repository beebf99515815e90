package io.tributary.modelfiles;

/**
 * A model file that cannot be used as it is: the message is one line naming the file, the place in
 * it and what is wrong there.
 *
 * <p>It is permanent: reading the same bytes again fails the same way. Trouble in reaching the
 * bytes is an {@link java.io.IOException} instead.
 */
public abstract sealed class ModelFileException extends RuntimeException
    permits MalformedFileException, UnsupportedFileException, MismatchedFilesException {

  private final String file;
  private final String where;

  /**
   * @param file the file's name as the reader was given it
   * @param where the place in it: a key, a tensor, a byte position
   * @param problem what is wrong and, where it is not obvious, what to do
   */
  protected ModelFileException(String file, String where, String problem) {
    super(OneLine.of(file + ": " + where + ": " + problem));
    this.file = file;
    this.where = where;
  }

  /** The file's name as the reader was given it. */
  public final String file() {
    return file;
  }

  /** The place in the file: a key, a tensor, a byte position. */
  public final String where() {
    return where;
  }
}

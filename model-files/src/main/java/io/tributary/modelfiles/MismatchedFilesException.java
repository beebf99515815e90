package io.tributary.modelfiles;

/** Two files that are each valid do not fit together, such as an adapter and another base. */
public final class MismatchedFilesException extends ModelFileException {

  /**
   * @param file the file that does not fit
   * @param where the tensor or key in it
   * @param problem what the other file has instead
   */
  public MismatchedFilesException(String file, String where, String problem) {
    super(file, where, problem);
  }
}

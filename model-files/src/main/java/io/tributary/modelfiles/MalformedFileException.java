package io.tributary.modelfiles;

/**
 * The bytes break the rules of the file's format: the file is damaged or was never of that kind.
 */
public non-sealed class MalformedFileException extends ModelFileException {

  /**
   * @param file the file's name as the reader was given it
   * @param where the place in it: a key, a tensor, a byte position
   * @param problem what is wrong and, where it is not obvious, what to do
   */
  public MalformedFileException(String file, String where, String problem) {
    super(file, where, problem);
  }
}

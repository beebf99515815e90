package io.tributary.modelfiles;

/**
 * A well-formed file that asks for something refused here, such as another model architecture or a
 * LoRA variant that cannot be served.
 */
public final class UnsupportedFileException extends ModelFileException {

  /**
   * @param file the file's name as the reader was given it
   * @param where the key that asks for it
   * @param problem what is refused and what is accepted instead
   */
  public UnsupportedFileException(String file, String where, String problem) {
    super(file, where, problem);
  }
}

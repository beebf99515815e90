package io.tributary.trainer.commits;

/**
 * One adapter cannot be trained as things stand. Its position does not move, so nothing is lost;
 * the other adapters go on.
 */
public class AdapterRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which object, spec or record is at fault and what to do. */
  public AdapterRefusedException(String message) {
    super(message);
  }

  /** For a fault that was found by a parser or the engine. */
  public AdapterRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}

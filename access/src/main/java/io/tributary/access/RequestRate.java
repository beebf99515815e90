package io.tributary.access;

/**
 * How often one caller may ask one instance.
 *
 * @param perSecond on the long run; 0 for as often as it likes
 * @param burst at once, after a pause
 */
public record RequestRate(int perSecond, int burst) {
  /** As often as it likes. */
  public static RequestRate unlimited() {
    return new RequestRate(0, 1);
  }

  boolean isLimited() {
    return perSecond > 0;
  }
}

package io.tributary.chattemplate.value;

import java.util.Optional;

/**
 * How {@link JsonText} writes.
 *
 * @param escapeNonAscii whether everything beyond ASCII becomes an escape
 * @param indent what one level is indented by; empty for a single line
 * @param itemSeparator what stands between elements
 * @param keySeparator what stands between key and value
 * @param sortKeys whether keys are sorted
 */
public record JsonStyle(
    boolean escapeNonAscii,
    Optional<String> indent,
    String itemSeparator,
    String keySeparator,
    boolean sortKeys) {
  /** One line, as {@code json.dumps(x, ensure_ascii=False)}. */
  public static final JsonStyle PLAIN = new JsonStyle(false, Optional.empty(), ", ", ": ", false);
}

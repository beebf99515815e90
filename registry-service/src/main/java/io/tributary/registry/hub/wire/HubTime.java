package io.tributary.registry.hub.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Hub clients parse them: always milliseconds, always a literal Z. */
final class HubTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private HubTime() {}

  static String text(Instant time) {
    return FORM.format(time);
  }
}

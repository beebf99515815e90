package io.tributary.registry.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a file's bytes.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte
 */
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * Reads a Range header. Several ranges and other units are passed over, as HTTP allows: the whole
   * file is answered.
   */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches() || header.strip().endsWith("=-")) {
      return Optional.empty();
    }
    if (form.group(1).isEmpty()) {
      long suffix = Long.parseLong(form.group(2));
      return Optional.of(new ByteRange(suffix == 0 ? size : Math.max(0, size - suffix), size - 1));
    }
    long first = Long.parseLong(form.group(1));
    long last = form.group(2).isEmpty() ? size - 1 : Long.parseLong(form.group(2));
    return last < first && !form.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(new ByteRange(first, Math.min(last, size - 1)));
  }

  boolean isWithin(long size) {
    return first < size && first <= last;
  }

  long length() {
    return last - first + 1;
  }

  String contentRange(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}

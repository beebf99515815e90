package io.tributary.registry.download;

import io.tributary.contracts.FileReference;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a request for a file says beside its path.
 *
 * @param ifNoneMatch entity tags that the caller has
 * @param range the part that it wants
 */
public record FileConditions(Optional<String> ifNoneMatch, Optional<String> range) {
  /** The headers of these names; null where the caller sent none. */
  public static FileConditions of(String ifNoneMatch, String range) {
    return new FileConditions(Optional.ofNullable(ifNoneMatch), Optional.ofNullable(range));
  }

  boolean matches(FileReference file) {
    String tag = '"' + file.sha256() + '"';
    return ifNoneMatch
        .filter(
            tags ->
                Arrays.stream(tags.split(","))
                    .map(text -> text.strip().replaceFirst("^W/", ""))
                    .anyMatch(text -> text.equals(tag) || text.equals("*")))
        .isPresent();
  }

  Optional<ByteRange> byteRange(FileReference file) {
    return range.flatMap(header -> ByteRange.parse(header, file.size()));
  }
}

package io.tributary.registry.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
  private static final FileReference FILE = new FileReference("a", 10, "c".repeat(64));

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=2-4, 2, 4",
    "bytes=2-, 2, 9",
    "bytes=2-99, 2, 9",
    "bytes=-3, 7, 9",
    "bytes=-99, 0, 9",
  })
  void a_range_is_read_as_http_says(String header, long first, long last) {
    ByteRange range = ByteRange.parse(header, 10).orElseThrow();

    assertThat(range).isEqualTo(new ByteRange(first, last));
    assertThat(range.isWithin(10)).isTrue();
    assertThat(range.contentRange(10)).isEqualTo("bytes " + first + "-" + last + "/10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=900-901", "bytes=-0"})
  void a_range_beyond_the_end_is_not_satisfiable(String header) {
    assertThat(ByteRange.parse(header, 10).orElseThrow().isWithin(10)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,3-4", "items=0-1", "bytes=-", "bytes=a-b", "bytes=4-2", ""})
  void what_is_no_single_range_is_passed_over(String header) {
    assertThat(ByteRange.parse(header, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"TAG\"", "W/\"TAG\"", "\"x\", \"TAG\""})
  void a_tag_that_the_caller_has_matches(String header) {
    String tags = header.replace("TAG", FILE.sha256());

    assertThat(FileConditions.of(tags, null).matches(FILE)).isTrue();
  }

  @Test
  void another_tag_or_none_does_not_match() {
    assertThat(FileConditions.of("\"x\"", null).matches(FILE)).isFalse();
    assertThat(new FileConditions(Optional.empty(), Optional.empty()).matches(FILE)).isFalse();
  }
}

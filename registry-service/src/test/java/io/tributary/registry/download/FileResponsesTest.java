package io.tributary.registry.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import io.tributary.store.Digest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of text that is not in the store a part is given out like that of any other file. */
final class FileResponsesTest {
  private static final byte[] TEXT = "# acme/support".getBytes(StandardCharsets.UTF_8);
  private static final FileReference FILE =
      new FileReference("README.md", TEXT.length, Digest.of(TEXT).hex());

  @Test
  void a_whole_file_is_answered_with_its_length_and_tag() throws IOException {
    Response answer = answer(null, null);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(body(answer)).isEqualTo("# acme/support");
    assertThat(answer.getHeaderString("Content-Length")).isEqualTo("14");
    assertThat(answer.getHeaderString("ETag")).isEqualTo('"' + FILE.sha256() + '"');
    assertThat(answer.getHeaderString("Accept-Ranges")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @CsvSource({"bytes=2-5, acme, 4", "bytes=7-, support, 7", "bytes=-3, ort, 3"})
  void a_part_is_answered_with_its_own_length(String range, String text, String length)
      throws IOException {
    Response answer = answer(null, range);

    assertThat(answer.getStatus()).isEqualTo(206);
    assertThat(body(answer)).isEqualTo(text);
    assertThat(answer.getHeaderString("Content-Length")).isEqualTo(length);
    assertThat(answer.getHeaderString("Content-Range")).endsWith("/14");
  }

  @Test
  void a_part_beyond_the_end_is_answered_with_the_size() {
    Response answer = answer(null, "bytes=14-");

    assertThat(answer.getStatus()).isEqualTo(416);
    assertThat(answer.getHeaderString("Content-Range")).isEqualTo("bytes */14");
  }

  @Test
  void what_the_caller_has_is_not_sent_again() {
    Response answer = answer('"' + FILE.sha256() + '"', null);

    assertThat(answer.getStatus()).isEqualTo(304);
    assertThat(answer.hasEntity()).isFalse();
  }

  private static Response answer(String ifNoneMatch, String range) {
    return FileResponses.answer(FILE, FileSource.of(TEXT), FileConditions.of(ifNoneMatch, range));
  }

  private static String body(Response answer) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ((StreamingOutput) answer.getEntity()).write(body);
    return body.toString(StandardCharsets.UTF_8);
  }
}

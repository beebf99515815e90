package io.tributary.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void linesAreWhatLiesBetweenTheirEndsAndBlankOnesAreNone() throws IOException {
    assertThat(texts("a\n\n \t\r\nb\r\n c")).containsExactly("a", "b\r", " c");
    assertThat(texts("")).isEmpty();
    assertThat(texts("\n\n")).isEmpty();
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    String longer = "x".repeat(100_000);
    assertThat(texts(longer + "\n" + longer + "y\n")).containsExactly(longer, longer + "y");
  }

  @Test
  void aLineIsAsLongAsARecordMayBeAndOneThatIsLongerDoesNotStopTheNext() throws IOException {
    String longest = "x".repeat(InstructionJson.MAX_BYTES);
    Lines lines = lines(longest + "\n" + longest + "xx\nlast\n");

    assertThat(lines.next().orElseThrow().value()).hasSize(InstructionJson.MAX_BYTES);
    RawRecord tooLong = lines.next().orElseThrow();
    assertThatThrownBy(tooLong::value)
        .isInstanceOf(RejectedException.class)
        .hasMessage("1048578 bytes, at most 1048576 are taken");
    assertThat(lines.next().orElseThrow().value()).asString(UTF_8).isEqualTo("last");
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void whatIsBufferedIsReadWithoutWaiting() throws IOException {
    Lines lines = lines("a\nb\n");
    assertThat(lines.isBuffered()).isTrue();
    lines.next();
    assertThat(lines.isBuffered()).isTrue();
    lines.next();
    assertThat(lines.isBuffered()).isFalse();
  }

  private static List<String> texts(String stream) throws IOException {
    Lines lines = lines(stream);
    List<String> texts = new ArrayList<>();
    for (Optional<RawRecord> next = lines.next(); next.isPresent(); next = lines.next()) {
      texts.add(new String(next.get().value(), UTF_8));
    }
    return texts;
  }

  private static Lines lines(String stream) {
    return new Lines(new ByteArrayInputStream(stream.getBytes(UTF_8)));
  }
}

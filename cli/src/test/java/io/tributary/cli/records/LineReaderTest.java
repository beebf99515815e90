package io.tributary.cli.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cli.exit.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void aLineIsTheBytesBetweenTwoLineEndsWhateverTheyAre() throws IOException {
    byte[] file = "{\"a\":1}\r\n\u00ff\u00fe broken\nlast without end".getBytes(ISO_8859_1);
    assertThat(texts(file))
        .containsExactly("1 {\"a\":1}", "2 \u00ff\u00fe broken", "3 last without end");
  }

  @Test
  void blankLinesArePassedOverButCounted() throws IOException {
    assertThat(texts("\n  \t\r\na\n\n\nb\n".getBytes(UTF_8))).containsExactly("3 a", "6 b");
  }

  @Test
  void aByteOrderMarkBelongsToNoRecordAtTheStartAndToItsRecordElsewhere() throws IOException {
    byte[] file = "\u00ef\u00bb\u00bfa\n\u00ef\u00bb\u00bfb".getBytes(ISO_8859_1);
    assertThat(texts(file)).containsExactly("1 a", "2 \u00ef\u00bb\u00bfb");
    assertThat(texts("\u00ef\u00bbx".getBytes(ISO_8859_1))).containsExactly("1 \u00ef\u00bbx");
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertThat(texts(new byte[0])).isEmpty();
    assertThat(texts("\n".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aLineOfTheLimitPassesAndALongerOneIsRefusedWithItsPlace() throws IOException {
    byte[] longest = new byte[LineReader.MAX_LINE_BYTES];
    Arrays.fill(longest, (byte) 'x');
    try (LineReader reader = reader(longest)) {
      assertThat(reader.next().orElseThrow().bytes()).isEqualTo(longest);
    }

    byte[] tooLong = new byte[2 + LineReader.MAX_LINE_BYTES + 1];
    Arrays.fill(tooLong, (byte) 'x');
    tooLong[1] = '\n';
    try (LineReader reader = reader(tooLong)) {
      assertThat(reader.next()).isPresent();
      assertThatThrownBy(reader::next)
          .isInstanceOf(LineTooLongException.class)
          .hasMessageStartingWith("records.jsonl:2: the line is longer than 8388608 bytes")
          .extracting("exitCode")
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void bytesReadIncludeLineEnds() throws IOException {
    try (LineReader reader = reader("ab\ncd\n".getBytes(UTF_8))) {
      reader.next();
      assertThat(reader.bytesRead()).isEqualTo(3);
    }
  }

  private static LineReader reader(byte[] file) {
    return new LineReader("records.jsonl", new ByteArrayInputStream(file));
  }

  private static List<String> texts(byte[] file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (LineReader reader = reader(file)) {
      for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        texts.add(line.get().number() + " " + new String(line.get().bytes(), ISO_8859_1));
      }
    }
    return texts;
  }
}

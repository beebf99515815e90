package io.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path directory;

  private LogFile log;

  @BeforeEach
  void makeDirectory() throws IOException {
    log = new LogFile(directory.resolve("logs/trainer.log"));
    log.prepare();
  }

  @Test
  void theReasonIsWhatTheProgramSaysInItsOwnName() throws IOException {
    write(
        """
        INFO starting
        trainer-service the bucket is missing
        ERROR Failed to start
        java.lang.IllegalStateException: no
        \tat io.tributary.SomeException.main(X.java)
        INFO stopped
        """);
    assertThat(log.reasonSince(0, "trainer")).isEqualTo("trainer-service the bucket is missing");
  }

  @Test
  void elseItIsTheLastMentionOfAnErrorOutsideAStackTrace() throws IOException {
    write(
        """
        SEVERE first error
        Caused by: java.net.BindException: Address already in use
        \tat io.tributary.SomeException.main(X.java)
        \t... 7 more exceptions
        INFO stopped
        """);
    assertThat(log.reasonSince(0, "broker"))
        .isEqualTo("Caused by: java.net.BindException: Address already in use");
  }

  @Test
  void elseItIsTheLastLine() throws IOException {
    write("one\ntwo\n\n");
    assertThat(log.reasonSince(0, "broker")).isEqualTo("two");
  }

  @Test
  void whatAnEarlierStartWroteIsNoReason() throws IOException {
    write("ERROR of yesterday\n");
    assertThat(log.reasonSince(log.length(), "broker")).isEqualTo("nothing was logged");
  }

  @Test
  void aLogThatHasGrownLargeIsSetAside() throws IOException {
    Files.write(log.path(), new byte[(16 << 20) + 1]);
    log.prepare();
    assertThat(log.path()).doesNotExist();
    assertThat(log.path().resolveSibling("trainer.log.1")).exists();
    assertThat(log.length()).isZero();
    assertThat(log.reasonSince(0, "trainer")).isEqualTo("nothing was logged");
  }

  private void write(String text) throws IOException {
    Files.writeString(log.path(), text);
  }
}

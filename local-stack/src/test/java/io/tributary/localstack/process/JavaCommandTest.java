package io.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
  @Test
  void flagsForEveryJvmOfAStackAreWordsOfAVariable() {
    assertThat(JavaCommand.flagsOfAll(Map.of(JavaCommand.FLAGS_OF_ALL, " -Xmx64m  -ea ")))
        .containsExactly("-Xmx64m", "-ea");
    assertThat(JavaCommand.flagsOfAll(Map.of(JavaCommand.FLAGS_OF_ALL, " "))).isEmpty();
    assertThat(JavaCommand.flagsOfAll(Map.of())).isEmpty();
  }

  @Test
  void aChildsOwnFlagsComeLastAndSoWin() {
    List<String> line =
        new JavaCommand(List.of("-Xmx64m"), "jars", "Main", List.of("argument")).commandLine();

    assertThat(line).endsWith("-Xmx64m", "-cp", "jars", "Main", "argument");
  }
}

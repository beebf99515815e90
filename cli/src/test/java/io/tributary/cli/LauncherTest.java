package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lora.LibtorchEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LauncherTest {
  @Test
  void theLauncherSetsTheEnginesVariablesAsTheSupervisorDoes() throws IOException {
    String launcher = Files.readString(Path.of("..", "tributary"));

    LibtorchEnvironment.variables()
        .forEach((name, value) -> assertThat(launcher).contains(name + ":-" + value + "}"));
  }
}

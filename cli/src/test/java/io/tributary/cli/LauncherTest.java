package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lora.LibtorchEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path home;

  @Test
  void theLauncherSetsTheEnginesVariablesAsTheSupervisorDoes() throws IOException {
    String launcher = Files.readString(Path.of("..", "tributary"));

    LibtorchEnvironment.variables()
        .forEach((name, value) -> assertThat(launcher).contains(name + ":-" + value + "}"));
  }

  @Test
  void aBuildThatDiesWithoutAnErrorLineIsShownByTheEndOfItsLog() throws Exception {
    String printed = launchedWithMaven("echo '[INFO] Building'; echo Killed; exit 137");

    assertThat(printed)
        .contains("[INFO] Building\nKilled\n")
        .contains("tributary: the build failed, Maven ended with 137; the whole log is " + home);
  }

  @Test
  void aBuildThatFailsIsShownByItsErrorLines() throws Exception {
    String printed = launchedWithMaven("echo '[ERROR] a.java:1'; echo '[INFO] after'; exit 1");

    assertThat(printed)
        .contains("[ERROR] a.java:1\n")
        .doesNotContain("after")
        .contains("Maven ended with 1;");
  }

  /** What a launcher in a folder where nothing is built prints, with this script as Maven. */
  private String launchedWithMaven(String script) throws IOException, InterruptedException {
    Path launcher = Files.copy(Path.of("..", "tributary"), home.resolve("tributary"));
    Path maven = Files.createDirectory(home.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n" + script + "\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", launcher.toString(), "--version").redirectErrorStream(true);
    builder.environment().put("PATH", maven.getParent() + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("TRIBUTARY_BUILD");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    return printed;
  }
}

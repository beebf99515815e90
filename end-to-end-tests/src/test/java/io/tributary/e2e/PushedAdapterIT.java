package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.json.Json;
import io.tributary.e2e.stack.LocalStackProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An adapter that was trained here is pulled, pushed to another name as if it had been trained
 * elsewhere, and pulled again: by the command line, through the stack's own store.
 */
@ExtendWith(SharedStack.class)
class PushedAdapterIT {
  private static final AdapterId PUSHED = AdapterId.parse("e2e/pushed");

  @Test
  void whatIsPushedIsAVersionWithTheSameFiles(ObservedStack stack, @TempDir Path folder)
      throws IOException {
    stack.calm();
    LocalStackProcess tributary = stack.processes();
    Path trained = folder.resolve("trained");
    Path pulled = folder.resolve("pulled");
    tributary.tributary("pull", CalmRun.ADAPTER + "@v1", trained.toString());

    tributary.tributary(
        "push",
        trained.toString(),
        PUSHED.toString(),
        "--base",
        "e2e/base",
        "--metric",
        "evalLoss=1.5");
    tributary.tributary("push", trained.toString(), PUSHED.toString());
    tributary.tributary("alias", "set", PUSHED.toString(), "prod", "v1");
    tributary.tributary("pull", PUSHED.toString(), pulled.toString());

    for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
      assertThat(pulled.resolve(file)).hasSameBinaryContentAs(trained.resolve(file));
    }
    assertThat(Files.readString(pulled.resolve("README.md"))).contains("uploaded to Tributary");
    assertThat(stack.registry().events(PUSHED, VersionRegistered.class))
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.lineage().uploadId()).isPresent();
              assertThat(version.metrics()).containsEntry("evalLoss", 1.5);
            });
    assertThat(stack.registry().events(PUSHED, VersionSeen.class)).hasSize(1);
    stack.registry().sequenceIsDense(PUSHED);
    assertShown(tributary, folder);
  }

  /** The commands that only read agree with one another. */
  private static void assertShown(LocalStackProcess tributary, Path folder) throws IOException {
    Path state = folder.resolve("state.json");
    tributary.tributary("export", state.toString());
    String shown = tributary.tributary("show", PUSHED + "@prod", "--json");
    Map<?, ?> version = Json.read(shown.getBytes(StandardCharsets.UTF_8), Map.class);

    assertThat(Files.readString(state)).contains("\"" + version.get("commitId") + "\"");
    assertThat(tributary.tributary("adapters", "--metric", "evalLoss<=1.5"))
        .contains(PUSHED.toString());
    assertThat(tributary.tributary("lineage", PUSHED.toString())).contains("uploaded");
    assertThat(tributary.tributary("diff", CalmRun.ADAPTER.toString(), "v1", "v2"))
        .contains("offsets");
    assertThat(tributary.tributary("alias", "history", PUSHED.toString())).contains("prod");
  }
}

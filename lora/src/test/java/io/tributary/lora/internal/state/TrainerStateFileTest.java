package io.tributary.lora.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lora.internal.state.TrainerStateFile.Content;
import io.tributary.lora.internal.state.TrainerStateFile.LoggedStep;
import io.tributary.modelfiles.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerStateFileTest {

  @TempDir private Path directory;

  /** Loaded by transformers 5.23.0: {@code TrainerState.load_from_json}. */
  @Test
  void the_file_has_the_fields_of_transformers_and_no_other() throws IOException {
    TrainerStateFile.write(
        directory, 12, OptionalLong.of(100), 4096, Optional.of(new LoggedStep(1.5, 0.25, 2e-4)));

    assertThat(directory.resolve("trainer_state.json"))
        .hasContent(
            """
            {
              "best_metric": null,
              "best_model_checkpoint": null,
              "epoch": 0.0,
              "global_step": 12,
              "is_hyper_param_search": false,
              "is_local_process_zero": true,
              "is_world_process_zero": true,
              "log_history": [
                {
                  "epoch": 0.0,
                  "grad_norm": 0.25,
                  "learning_rate": 0.0002,
                  "loss": 1.5,
                  "step": 12
                }
              ],
              "max_steps": 100,
              "num_input_tokens_seen": 4096,
              "num_train_epochs": 0,
              "total_flos": 0.0,
              "trial_name": null,
              "trial_params": null
            }
            """);
  }

  @Test
  void the_counters_come_back() throws IOException {
    TrainerStateFile.write(directory, 1L << 40, OptionalLong.empty(), 7, Optional.empty());

    assertThat(TrainerStateFile.read(directory)).isEqualTo(new Content(1L << 40, 7));
  }

  @Test
  void a_counter_that_is_missing_or_no_count_is_named() throws IOException {
    assertRefused("{\"num_input_tokens_seen\": 1}", "global_step");
    assertRefused("{\"global_step\": -1, \"num_input_tokens_seen\": 1}", "global_step");
    assertRefused("{\"global_step\": 1.0, \"num_input_tokens_seen\": 1}", "global_step");
    assertRefused(
        "{\"global_step\": 1, \"num_input_tokens_seen\": \"1\"}", "num_input_tokens_seen");
  }

  private void assertRefused(String json, String key) throws IOException {
    Files.writeString(directory.resolve("trainer_state.json"), json);
    assertThatThrownBy(() -> TrainerStateFile.read(directory))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("trainer_state.json")
        .hasMessageContaining(key);
  }
}

package io.tributary.lora.internal.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.TestEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LibtorchTest {

  private static Libtorch torch;

  @BeforeAll
  static void start() {
    torch = Libtorch.start(1, "cpu", TestEngine.natives());
  }

  @AfterAll
  static void stop() {
    torch.close();
  }

  @Test
  void tensors_lists_and_dictionaries_reach_their_parameters() {
    try (NDManager manager = torch.newManager()) {
      NDArray hidden = manager.create(new float[][] {{1, 2}, {3, 4}});
      NDArray head = manager.create(new float[][] {{1, 0}, {0, 1}, {1, 1}});
      NDArray logits =
          torch.callForOne(
              manager, "logits", Argument.of(hidden), Argument.of(Map.of("lm_head", head)));
      NDArray three = manager.create(new float[] {3});
      NDArray four = manager.create(new float[] {4});
      NDArray norm =
          torch.callForOne(
              manager,
              "normalise",
              Argument.of(List.of(three, four)),
              Argument.of(manager.create(0.5)));

      assertThat(logits.toFloatArray()).containsExactly(1, 2, 3, 3, 4, 7);
      assertThat(norm.getFloat()).isEqualTo(10);
      assertThat(three.getFloat(0)).as("changed in place").isEqualTo(6);
    }
  }

  @Test
  void a_failure_names_what_the_script_wanted() {
    try (NDManager manager = torch.newManager()) {
      NDArray one = manager.create(new float[] {1});
      Argument wrong = Argument.of(Map.of("wrong", manager.create(2f)));

      assertThatThrownBy(() -> torch.call(manager, "logits", Argument.of(one), wrong))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("lm_head");
    }
  }

  @Test
  void the_same_tensor_twice_in_a_call_is_refused() {
    try (NDManager manager = torch.newManager()) {
      NDArray one = manager.create(new float[] {1});

      assertThatThrownBy(() -> torch.call(manager, "embed", Argument.of(one), Argument.of(one)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("embed was given the same tensor twice");
    }
  }

  @Test
  void the_engine_of_libtorch_has_a_version() {
    assertThat(torch.version()).startsWith("2.7");
  }
}

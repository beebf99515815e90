package io.tributary.lora;

import io.tributary.modelfiles.peft.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engine as tests run it: one thread, natives unpacked once per user. */
public final class TestEngine {

  /** A card for adapters that no one reads. */
  static final ModelCard CARD = new ModelCard("test", Optional.empty(), List.of());

  private TestEngine() {}

  /** Where all tests of a user unpack libtorch to. */
  public static Path natives() {
    return Path.of(System.getProperty("user.home"), ".cache", "tributary", "natives");
  }

  /** An engine of the current thread. */
  public static LoraEngine start() {
    return LoraEngine.start(new EngineConfig(1, natives()));
  }
}

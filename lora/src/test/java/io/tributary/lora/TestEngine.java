package io.tributary.lora;

import java.nio.file.Path;

/** The engine as tests run it: one thread, natives unpacked once per user. */
public final class TestEngine {

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

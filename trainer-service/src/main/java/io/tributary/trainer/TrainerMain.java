package io.tributary.trainer;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process. It ends with 0 when it is asked to stop and with 1, after one line that says why,
 * when it cannot start or cannot go on.
 */
@QuarkusMain
public class TrainerMain implements QuarkusApplication {
  private static final int FAILED = 1;

  private final TrainerConfig config;
  private final TrainerInstance instance;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Runs this instance with this configuration. */
  public TrainerMain(TrainerConfig config, TrainerInstance instance) {
    this.config = config;
    this.instance = instance;
  }

  @Override
  public int run(String... arguments) {
    try {
      instance.start(SettingsReader.service(config), SettingsReader.torch(config), this::fail);
    } catch (RuntimeException e) {
      print("cannot start: " + oneLine(e));
      return FAILED;
    }
    Quarkus.waitForExit();
    return failed.get() ? FAILED : 0;
  }

  /** Called by the thread that met the reason, which must not wait for the end. */
  private void fail(String reason) {
    if (failed.compareAndSet(false, true)) {
      print("stops: " + reason);
      Quarkus.asyncExit(FAILED);
    }
  }

  private static String oneLine(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getName() : message.lines().findFirst().orElse("");
  }

  private static void print(String line) {
    System.err.println("trainer-service " + line);
  }
}

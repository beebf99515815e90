package io.tributary.merge;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process. It ends with 0 when it is asked to stop and with 1, after one line that says why,
 * when it cannot start or cannot go on.
 */
@QuarkusMain
public class MergeMain implements QuarkusApplication {
  private static final int FAILED = 1;

  private final MergeConfig config;
  private final MergeInstance instance;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Runs this instance with this configuration. */
  public MergeMain(MergeConfig config, MergeInstance instance) {
    this.config = config;
    this.instance = instance;
  }

  @Override
  public int run(String... arguments) {
    try {
      instance.start(SettingsReader.read(config), this::fail);
    } catch (RuntimeException e) {
      print("cannot start: " + oneLine(e));
      return FAILED;
    }
    Quarkus.waitForExit();
    instance.stop();
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
    System.err.println("merge-service " + line);
  }
}

package io.tributary.ingest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process. It ends with 0 when it is asked to stop and with 1, after one line that says why,
 * when it cannot start or cannot go on.
 */
@QuarkusMain
public class IngestMain implements QuarkusApplication {
  private static final int FAILED = 1;

  private final IngestConfig config;
  private final IngestInstance instance;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Runs this instance with this configuration. */
  public IngestMain(IngestConfig config, IngestInstance instance) {
    this.config = config;
    this.instance = instance;
  }

  @Override
  public int run(String... arguments) {
    NativeLibraries.keepIn(config.cache().directory());
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

  /** The message, and that of its cause where it says more, as in Kafka's own exceptions. */
  private static String oneLine(RuntimeException e) {
    String text = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    Throwable cause = e.getCause();
    if (cause != null && cause.getMessage() != null && !text.contains(cause.getMessage())) {
      text += ": " + cause.getMessage();
    }
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private static void print(String line) {
    System.err.println("ingest-service " + line);
  }
}

package io.tributary.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tributary.registry.rebuild.StateRebuild;
import io.tributary.registry.redirect.StoreRedirects;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import io.tributary.registry.service.RegistrySettings;
import io.tributary.registry.upload.UploadSweeper;
import io.tributary.registry.upload.Uploads;
import io.tributary.settings.StackSettings;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.StagingArea;
import io.tributary.store.StoreConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process. Without arguments it serves; with {@code rebuild} it recreates the decision state
 * from adapter-events and ends. It ends with 0 when it is asked to stop and with 1, after one line
 * that says why, when it cannot start or cannot go on.
 */
@QuarkusMain
public class RegistryMain implements QuarkusApplication {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryMain.class);
  private static final String REBUILD = "rebuild";
  private static final Duration SWEEP = Duration.ofMinutes(5);
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final RegistryConfig config;
  private final RegistryInstance instance;
  private final MeterRegistry meters;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Runs this instance with this configuration. */
  public RegistryMain(RegistryConfig config, RegistryInstance instance, MeterRegistry meters) {
    this.config = config;
    this.instance = instance;
    this.meters = meters;
  }

  /** A rebuild answers nobody, so it opens no port. */
  public static void main(String... arguments) {
    if (List.of(arguments).contains(REBUILD)) {
      System.setProperty("quarkus.http.host-enabled", "false");
    }
    Quarkus.run(RegistryMain.class, arguments);
  }

  @Override
  public int run(String... arguments) {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && !words.equals(List.of(REBUILD))) {
      print("knows no argument but '" + REBUILD + "': " + words);
      return USAGE;
    }
    try {
      return words.isEmpty() ? serve() : rebuild();
    } catch (RuntimeException e) {
      print("cannot " + (words.isEmpty() ? "start: " : "rebuild: ") + oneLine(e));
      LOG.debug("why", e);
      return FAILED;
    }
  }

  private int serve() {
    RegistrySettings settings = SettingsReader.read(config);
    StoreConfig stored = StackSettings.store(config);
    Duration uploadExpiry = SettingsReader.uploadExpiry(config);
    URI uploaders = SettingsReader.uploadEndpoint(config);
    try (ArtifactStore store = ArtifactStores.s3(stored);
        StagingArea staging = ArtifactStores.s3Staging(stored, uploaders);
        StoreRedirects redirects = DownloadReader.read(config.registry(), stored)) {
      Uploads uploads = new Uploads(staging, Clock.systemUTC(), uploadExpiry);
      serve(RegistryService.start(settings, store, meters, this::fail), uploads, redirects);
    }
    return failed.get() ? FAILED : 0;
  }

  private void serve(RegistryService service, Uploads uploads, StoreRedirects redirects) {
    try (UploadSweeper sweeper = UploadSweeper.start(uploads, SWEEP)) {
      instance.set(service, uploads, redirects);
      Quarkus.waitForExit();
      instance.stop();
    }
  }

  private int rebuild() {
    RegistrySettings settings = SettingsReader.read(config);
    StateRebuild.Report report =
        new StateRebuild(settings.kafka(), settings.topics(), settings.streams()).run();
    System.out.println(
        "registry rebuilt from "
            + report.events()
            + " events: "
            + report.entries()
            + " entries, offsets set in "
            + report.offsetsSet()
            + " partitions");
    return 0;
  }

  /** Called by the thread that met the reason, which must not wait for the end. */
  private void fail(Throwable reason) {
    if (failed.compareAndSet(false, true)) {
      LOG.debug("why", reason);
      print("stops: " + oneLine(reason));
      Quarkus.asyncExit(FAILED);
    }
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getName() : message.lines().findFirst().orElse("");
  }

  private static void print(String line) {
    System.err.println("registry-service " + line);
  }
}

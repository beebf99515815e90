package io.tributary.testsupport;

import io.tributary.localstack.ObjectStoreProcess;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import io.tributary.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** An S3 server in a process of its own, as in the local stack. */
public final class TestObjectStore {
  private static final Duration START = Duration.ofMinutes(3);

  private final ObjectStoreProcess process;

  private TestObjectStore(ObjectStoreProcess process) {
    this.process = process;
  }

  /** The object store of this JVM's tests, started by the first who asks. */
  public static TestObjectStore shared() {
    return Shared.STORE;
  }

  /** Another object store, for a test that needs one to itself; it ends with the JVM. */
  public static TestObjectStore start() {
    Path data = TestDirectories.create("object-store");
    ObjectStoreProcess process =
        ObjectStoreProcess.prepare(TributaryHome.find(), data, PortChoice.free());
    TestDirectories.deleteAtExit(process::kill, data);
    TestObjectStore store = new TestObjectStore(process);
    store.restart();
    return store;
  }

  /** How to reach a bucket that nobody else uses; it is made when the store is opened. */
  public StoreConfig freshBucket() {
    return StoreConfig.of(
        process.endpoint(),
        "test-" + UUID.randomUUID(),
        StoreConfig.DEFAULT_REGION,
        process.credentials().accessKey(),
        process.credentials().secretKey());
  }

  /** File that holds the secret key, for processes that are given it by file. */
  public Path secretKeyFile() {
    return process.credentials().secretKeyFile();
  }

  /** SIGKILL; the objects stay. */
  public void kill() {
    process.kill();
  }

  /** Starts it on the same port and data after {@link #kill()}; returns when it is healthy. */
  public void restart() {
    process.start();
    process.awaitHealthy(START);
  }

  private static final class Shared {
    static final TestObjectStore STORE = start();
  }
}

package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.tributary.localstack.ObjectStoreProcess;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server behind a connection on which things go wrong. */
class FaultyStoreIT {
  private static final Duration START = Duration.ofMinutes(3);

  @TempDir static Path data;

  private static ObjectStoreProcess server;

  private final AtomicInteger faults = new AtomicInteger();

  @BeforeAll
  static void start() {
    server = ObjectStoreProcess.prepare(TributaryHome.find(), data, PortChoice.free());
    server.start();
    server.awaitHealthy(START);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCommitWhoseAnswerIsLostIsFoundToBeOnesOwn() throws IOException {
    try (FaultyProxy proxy =
            proxy(1, isCommit("PUT"), (exchange, through) -> through.ask(exchange));
        ArtifactStore store = ArtifactStores.s3(config(proxy))) {
      CommitKey key = ArtifactStoreContract.newRun();
      byte[] body = ArtifactStoreContract.body("a", 1);

      assertThat(store.putCommit(key, body, "a")).isEqualTo(new CommitResult.AlreadyMine());
      assertThat(store.readCommit(key)).contains(body);
      assertThat(faults).hasValue(1);
    }
  }

  @Test
  void aCommitThatMeetsAnotherUnderWayIsTriedAgain() throws IOException {
    FaultyProxy.Fault conflict =
        (exchange, through) ->
            FaultyProxy.answerError(
                exchange, HttpURLConnection.HTTP_CONFLICT, "ConditionalRequestConflict");
    try (FaultyProxy proxy = proxy(2, isCommit("PUT"), conflict);
        ArtifactStore store = ArtifactStores.s3(config(proxy))) {
      CommitKey key = ArtifactStoreContract.newRun();
      byte[] body = ArtifactStoreContract.body("a", 1);

      assertThat(store.putCommit(key, body, "a")).isEqualTo(new CommitResult.Created());
      assertThat(faults).hasValue(2);
    }
  }

  @Test
  void aServerThatIsTooBusyIsAskedAgainUntilTheTimeIsOver() throws IOException {
    FaultyProxy.Fault busy =
        (exchange, through) ->
            FaultyProxy.answerError(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "SlowDown");
    try (FaultyProxy proxy = proxy(3, isCommit("GET"), busy);
        ArtifactStore store = ArtifactStores.s3(config(proxy))) {
      assertThat(store.readCommit(ArtifactStoreContract.newRun())).isEmpty();
      assertThat(faults).hasValue(3);
    }
    try (FaultyProxy proxy = proxy(Integer.MAX_VALUE, isCommit("GET"), busy);
        ArtifactStore store =
            ArtifactStores.s3(config(proxy).withRetryFor(Duration.ofMillis(300)))) {
      CommitKey key = ArtifactStoreContract.newRun();
      assertThatThrownBy(() -> store.readCommit(key))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("did not read " + ObjectKeys.commit(key))
          .hasMessageContaining("SlowDown");
    }
  }

  @Test
  void aReadThatBreaksOffIsBegunAgain(@TempDir Path directory) throws IOException {
    Predicate<HttpExchange> isBlobRead =
        exchange ->
            exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().contains("/blobs/");
    FaultyProxy.Fault half =
        (exchange, through) -> FaultyProxy.answerHalf(exchange, through.ask(exchange));
    try (FaultyProxy proxy = proxy(2, isBlobRead, half);
        ArtifactStore store = ArtifactStores.s3(config(proxy))) {
      byte[] content = ArtifactStoreContract.randomBytes(1 << 20);
      Digest digest = store.putBlob(content);

      assertThat(store.readBlob(digest, content.length)).isEqualTo(content);
      assertThat(faults).hasValue(2);
      store.readBlob(digest, directory.resolve("file"));
      assertThat(directory.resolve("file")).hasBinaryContent(content);
    }
  }

  @Test
  void aServerThatIgnoresTheConditionIsRefused() throws IOException {
    FaultyProxy.Fault ignoresCondition =
        (exchange, through) -> {
          HttpResponse<byte[]> answer = through.ask(exchange);
          if (answer.statusCode() == HttpURLConnection.HTTP_PRECON_FAILED) {
            FaultyProxy.answerWritten(exchange);
          } else {
            FaultyProxy.answer(exchange, answer);
          }
        };
    try (FaultyProxy proxy = new FaultyProxy(server.endpoint(), ignoresCondition)) {
      assertThatThrownBy(() -> ArtifactStores.s3(config(proxy)))
          .isInstanceOf(ConditionalWritesIgnoredException.class)
          .hasMessageContaining(proxy.endpoint() + " bucket faulty ignores If-None-Match")
          .hasMessageNotContaining("\n");
    }
  }

  /** Lets the first {@code count} requests of a kind go wrong. */
  private FaultyProxy proxy(int count, Predicate<HttpExchange> which, FaultyProxy.Fault fault)
      throws IOException {
    return new FaultyProxy(
        server.endpoint(),
        (exchange, through) -> {
          if (which.test(exchange) && faults.get() < count) {
            faults.incrementAndGet();
            fault.handle(exchange, through);
          } else {
            through.passOn(exchange);
          }
        });
  }

  private static Predicate<HttpExchange> isCommit(String method) {
    return exchange ->
        exchange.getRequestMethod().equals(method)
            && exchange.getRequestURI().getPath().contains("/commits/");
  }

  private static StoreConfig config(FaultyProxy proxy) {
    return StoreConfig.of(
        proxy.endpoint(),
        "faulty",
        StoreConfig.DEFAULT_REGION,
        server.credentials().accessKey(),
        server.credentials().secretKey());
  }
}

package io.tributary.bench.registry;

import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** MLflow's REST API, as its own client calls it but without the calls that this one adds. */
final class MlflowSide implements Side {
  private static final String API = "/api/2.0/mlflow/";
  private static final Duration PREPARATION = Duration.ofMinutes(2);

  private final URI address;

  MlflowSide(URI address) {
    this.address = address;
  }

  /** Makes the models, their versions and their aliases. */
  void prepare() throws IOException, InterruptedException {
    Queue<byte[]> requests = new ArrayDeque<>();
    for (int model = 0; model < ADAPTERS; model++) {
      requests.add(post("registered-models/create", "{\"name\":\"m%d\"}".formatted(model)));
      for (int version = 0; version < VERSIONS; version++) {
        requests.add(createVersion(model));
      }
    }
    for (int connection = 0; connection < WRITERS; connection++) {
      requests.add(moveAlias(connection, 0));
    }
    for (int connection = 0; connection < READERS; connection++) {
      requests.add(point("r" + connection, connection, 1));
    }
    new ClosedLoop(address, 1).run(PREPARATION, c -> Optional.ofNullable(requests.poll()));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public byte[] readAlias(int connection) {
    String query = "?name=m%d&alias=r%d".formatted(connection % ADAPTERS, connection);
    return Request.of("GET", address, API + "registered-models/alias" + query, "", "");
  }

  byte[] createVersion(int connection) {
    return post(
        "model-versions/create",
        "{\"name\":\"m%d\",\"source\":\"s3://bench/run\"}".formatted(connection % ADAPTERS));
  }

  @Override
  public byte[] moveAlias(int connection, long turn) {
    return point("a" + connection, connection, 1 + turn % VERSIONS);
  }

  private byte[] point(String alias, int connection, long version) {
    return post(
        "registered-models/alias",
        "{\"name\":\"m%d\",\"alias\":\"%s\",\"version\":\"%d\"}"
            .formatted(connection % ADAPTERS, alias, version));
  }

  private byte[] post(String route, String body) {
    return Request.of("POST", address, API + route, "", body);
  }
}

package io.tributary.bench.registry;

import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.stack.Arguments;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Measures a running MLflow server: {@code --address URL --seconds N}. Prints JSON. */
public final class MlflowLoad {
  private MlflowLoad() {}

  /** Runs it. */
  public static void main(String... words) throws Exception {
    Arguments arguments = new Arguments(words);
    MlflowSide mlflow = new MlflowSide(URI.create(arguments.text("address")));
    Duration time = Duration.ofSeconds(arguments.number("seconds"));
    mlflow.prepare();
    Results results = new Results();
    new Plan(mlflow, time).run(results);
    results.put(
        "creates",
        new ClosedLoop(mlflow.address(), Side.WRITERS)
            .run(time, connection -> Optional.of(mlflow.createVersion(connection))));
    results.print();
  }
}

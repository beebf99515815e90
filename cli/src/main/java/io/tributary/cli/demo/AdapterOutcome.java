package io.tributary.cli.demo;

import io.tributary.cli.registry.VersionDescription;
import io.tributary.contracts.AdapterId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the demo made of one adapter.
 *
 * @param trained its training
 * @param version the final one
 * @param versions how many there are
 * @param alias that points at it
 * @param directory the pulled PEFT directory
 * @param merged base and adapter as one model
 */
record AdapterOutcome(
    DemoRun.Trained trained,
    VersionDescription version,
    int versions,
    String alias,
    Path directory,
    Path merged) {
  AdapterId adapter() {
    return trained.adapter().id();
  }

  /** Loss of the adapter on the held-out records. */
  Optional<Double> evalLoss() {
    return metric("evalLoss");
  }

  /** Loss of the base on the same records. */
  Optional<Double> baseEvalLoss() {
    return metric("baseEvalLoss");
  }

  private Optional<Double> metric(String name) {
    return Optional.ofNullable(version.metrics().get(name));
  }
}

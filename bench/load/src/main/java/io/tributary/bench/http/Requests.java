package io.tributary.bench.http;

import java.util.Optional;

/** What connections send. */
@FunctionalInterface
public interface Requests {
  /** The next request of this connection; empty if there are no more. */
  Optional<byte[]> next(int connection);
}

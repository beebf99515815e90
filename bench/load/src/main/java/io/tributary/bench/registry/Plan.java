package io.tributary.bench.registry;

import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.http.LoadResult;
import io.tributary.bench.http.WarmUp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** What both sides are asked, in this order. */
final class Plan {
  private final Side side;
  private final Duration time;
  private final AtomicLongArray turns = new AtomicLongArray(Side.WRITERS);

  Plan(Side side, Duration time) {
    this.side = side;
    this.time = time;
  }

  void run(Results results) throws IOException {
    WarmUp.of(this::reads);
    results.put("reads", reads(time));
    WarmUp.of(howLong -> moves(Side.WRITERS, howLong));
    results.put("aliasSets", moves(Side.WRITERS, time));
    results.put("oneWriter", moves(1, time));
  }

  private LoadResult reads(Duration howLong) throws IOException {
    return new ClosedLoop(side.address(), Side.READERS)
        .run(howLong, connection -> Optional.of(side.readAlias(connection)));
  }

  private LoadResult moves(int writers, Duration howLong) throws IOException {
    return new ClosedLoop(side.address(), writers)
        .run(
            howLong,
            connection ->
                Optional.of(side.moveAlias(connection, turns.incrementAndGet(connection))));
  }
}

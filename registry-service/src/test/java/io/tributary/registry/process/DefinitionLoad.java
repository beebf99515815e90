package io.tributary.registry.process;

import io.tributary.registry.process.RestClient.Answer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Gives one adapter another spec, so many times in a second, through several registries. */
final class DefinitionLoad implements AutoCloseable {
  private static final int PER_SECOND = 200;
  private static final int SENDERS = 32;

  /**
   * What was acknowledged last.
   *
   * @param position that the answer gave
   */
  record Acknowledged(int generation, String position) {}

  private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(SENDERS);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicReference<Acknowledged> last;

  private DefinitionLoad(Acknowledged first) {
    this.last = new AtomicReference<>(first);
  }

  /** Starts; the adapter is defined when this returns. */
  static DefinitionLoad start(String path, List<RestClient> registries) {
    DefinitionLoad load = new DefinitionLoad(acknowledged(define(registries.get(0), path, 0)));
    long pause = TimeUnit.SECONDS.toNanos(1) * SENDERS / PER_SECOND;
    for (int i = 0; i < SENDERS; i++) {
      RestClient registry = registries.get(i % registries.size());
      load.senders.scheduleAtFixedRate(
          () -> load.send(registry, path), pause * i / SENDERS, pause, TimeUnit.NANOSECONDS);
    }
    return load;
  }

  private void send(RestClient registry, String path) {
    unanswered.incrementAndGet();
    Answer answer = define(registry, path, sent.incrementAndGet());
    if (answer.status() == 200) {
      Acknowledged now = acknowledged(answer);
      last.accumulateAndGet(now, (a, b) -> a.generation() >= b.generation() ? a : b);
      unanswered.decrementAndGet();
    }
  }

  private static Answer define(RestClient registry, String path, int tag) {
    return registry.put(path, "{\"base\":{\"id\":\"demo/tiny\"},\"tags\":[\"t" + tag + "\"]}");
  }

  private static Acknowledged acknowledged(Answer answer) {
    return new Acknowledged(
        answer.json().path("specGeneration").intValue(), answer.header("Tributary-Position"));
  }

  /** The newest generation that a client was told of. */
  Acknowledged last() {
    return last.get();
  }

  /** How many were sent. */
  int sent() {
    return sent.get();
  }

  /** How many were not answered with 200, or not yet. */
  int unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    senders.shutdown();
  }
}

package io.tributary.bench.http;

import io.tributary.bench.http.HttpConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many connections, each of which sends its next request when it has the answer to the last. */
public final class ClosedLoop {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int FIRST_REFUSAL = 300;

  private final URI server;
  private final int connections;

  /** To this server. */
  public ClosedLoop(URI server, int connections) {
    this.server = server;
    this.connections = connections;
  }

  /**
   * Sends for so long, or until there are no more requests.
   *
   * @throws IOException if an answer is no success: a refused request is no work done
   */
  public LoadResult run(Duration time, Requests requests) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try {
      List<Future<Worker>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        running.add(threads.submit(() -> new Worker(number).run(end, requests)));
      }
      List<Worker> done = new ArrayList<>();
      for (Future<Worker> worker : running) {
        done.add(worker.get());
      }
      return result(done, (System.nanoTime() - begin) / NANOS);
    } catch (ExecutionException e) {
      throw new IOException(server + ": " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static LoadResult result(List<Worker> done, double seconds) {
    long[] all =
        done.stream().flatMapToLong(w -> Arrays.stream(w.nanos, 0, w.count)).sorted().toArray();
    if (all.length == 0) {
      throw new IllegalStateException("no request was answered");
    }
    long bytes = done.stream().mapToLong(w -> w.bytes).sum();
    return new LoadResult(
        all.length,
        all.length / seconds,
        all[all.length / 2] / NANOS_PER_MILLI,
        all[(int) (all.length * 0.99)] / NANOS_PER_MILLI,
        bytes / seconds);
  }

  private final class Worker {
    private final int number;
    private long[] nanos = new long[1 << 12];
    private int count;
    private long bytes;

    private Worker(int number) {
      this.number = number;
    }

    private Worker run(long end, Requests requests) throws IOException {
      try (HttpConnection connection = new HttpConnection(server)) {
        Optional<byte[]> next = next(end, requests);
        while (next.isPresent()) {
          long sent = System.nanoTime();
          Answer answer = connection.send(next.get());
          if (answer.status() >= FIRST_REFUSAL) {
            throw new IOException("answered " + answer.status() + " to " + firstLine(next.get()));
          }
          add(System.nanoTime() - sent, answer.length());
          next = next(end, requests);
        }
      }
      return this;
    }

    /** Whoever asks for a request also sends it: writers count on each other's order. */
    private Optional<byte[]> next(long end, Requests requests) {
      return System.nanoTime() < end ? requests.next(number) : Optional.empty();
    }

    private void add(long took, long length) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = took;
      bytes += length;
    }

    private static String firstLine(byte[] request) {
      return new String(request, java.nio.charset.StandardCharsets.ISO_8859_1)
          .lines()
          .findFirst()
          .orElse("");
    }
  }
}

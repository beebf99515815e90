package io.tributary.bench.http;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * So many connections, each of which sends its next request when it has the answer to the last. One
 * thread for all of them: the generator shares its cores with the server, so it may cost little.
 */
public final class ClosedLoop {
  private static final int BUFFER = 1 << 18;
  private static final int FIRST_REFUSAL = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
   * @throws IOException if an answer is no success (a refused request is no work done) or none
   *     comes for a minute
   */
  public LoadResult run(Duration time, Requests requests) throws IOException {
    List<Client> clients = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int number = 0; number < connections; number++) {
        Client client = new Client(number, new HttpConnection(server));
        clients.add(client);
        client.connection.register(selector, client);
      }
      Run run = new Run(requests, System.nanoTime() + time.toNanos());
      return run.through(selector, clients);
    } finally {
      for (Client client : clients) {
        client.connection.close();
      }
    }
  }

  private static final class Client {
    private final int number;
    private final HttpConnection connection;
    private byte[] request = {};
    private long sentAt;

    private Client(int number, HttpConnection connection) {
      this.number = number;
      this.connection = connection;
    }
  }

  private final class Run {
    private final Requests requests;
    private final long end;
    private final Latencies latencies = new Latencies();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private int waiting;

    private Run(Requests requests, long end) {
      this.requests = requests;
      this.end = end;
    }

    private LoadResult through(Selector selector, List<Client> clients) throws IOException {
      long begin = System.nanoTime();
      for (Client client : clients) {
        sendNext(client);
      }
      while (waiting > 0) {
        if (selector.select(PATIENCE.toMillis()) == 0) {
          throw new IOException(server + ": no answer in " + PATIENCE.toSeconds() + " s");
        }
        for (SelectionKey key : selector.selectedKeys()) {
          advance((Client) key.attachment());
        }
        selector.selectedKeys().clear();
      }
      return latencies.result(System.nanoTime() - begin);
    }

    private void advance(Client client) throws IOException {
      if (!client.connection.advance(buffer)) {
        return;
      }
      latencies.add(System.nanoTime() - client.sentAt, client.connection.length());
      waiting--;
      if (client.connection.status() >= FIRST_REFUSAL) {
        throw new IOException(
            server
                + " answered "
                + client.connection.status()
                + " to "
                + Request.firstLine(client.request));
      }
      sendNext(client);
    }

    /** Whoever asks for a request also sends it: writers count on each other's order. */
    private void sendNext(Client client) throws IOException {
      long now = System.nanoTime();
      Optional<byte[]> next = now < end ? requests.next(client.number) : Optional.empty();
      if (next.isPresent()) {
        client.request = next.get();
        client.sentAt = System.nanoTime();
        client.connection.send(client.request);
        waiting++;
      }
    }
  }
}

package io.tributary.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Which loopback TCP port a server is to listen on, and how firmly that is meant. */
public sealed interface PortChoice {
  /** First port tried when any free one will do. */
  int FREE_FROM = 20_000;

  /**
   * End (exclusive) of the ports tried when any free one will do: below the range from which the
   * system takes the local ports of outgoing connections. A client that keeps calling a stopped
   * server inside that range can be given the server's own port and so block its restart.
   */
  int FREE_TO = 32_000;

  /**
   * The port to use.
   *
   * @throws PortTakenException when an explicit port is taken
   */
  int resolve();

  /** Exactly this port; taken is an error. */
  static PortChoice explicit(int port) {
    return new Explicit(port);
  }

  /** This port, or a free one when it is taken. */
  static PortChoice preferred(int port) {
    return new Preferred(port);
  }

  /** Any free port. */
  static PortChoice free() {
    return new Free();
  }

  /** A port named by the user. */
  record Explicit(int port) implements PortChoice {
    @Override
    public int resolve() {
      if (!isFree(port)) {
        throw new PortTakenException(port);
      }
      return port;
    }
  }

  /** A default that gives way. */
  record Preferred(int port) implements PortChoice {
    @Override
    public int resolve() {
      return isFree(port) ? port : new Free().resolve();
    }
  }

  /** No wish. */
  record Free() implements PortChoice {
    private static final int ATTEMPTS = 1_000;

    /** A server binds its port some time after it was chosen; till then nobody else may get it. */
    private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    @Override
    public int resolve() {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        int port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO);
        if (isFree(port) && GIVEN_OUT.add(port)) {
          return port;
        }
      }
      throw new PortTakenException(FREE_FROM, FREE_TO);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}

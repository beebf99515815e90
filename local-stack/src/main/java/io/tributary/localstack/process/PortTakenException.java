package io.tributary.localstack.process;

import io.tributary.localstack.LocalStackException;

/** A port that was asked for by number is in use. */
public final class PortTakenException extends LocalStackException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port) {
    super("port " + port + " on 127.0.0.1 is taken: stop what listens there or name another port");
  }

  PortTakenException(int from, int to) {
    super("no free port on 127.0.0.1 between " + from + " and " + to);
  }
}

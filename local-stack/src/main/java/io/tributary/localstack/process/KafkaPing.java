package io.tributary.localstack.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The smallest question of the Kafka protocol: ApiVersions, version 0, header version 1 with no
 * client id. A broker opens its listener for requests only when it has started, so any answer means
 * that it is ready.
 *
 * @param port loopback port of the broker
 */
record KafkaPing(int port) implements HealthCheck {
  private static final int API_VERSIONS = 18;
  private static final int CORRELATION_ID = 0x7472_6962;
  private static final int REQUEST_BYTES = 2 + 2 + 4 + 2;
  private static final int NO_CLIENT_ID = -1;

  @Override
  public boolean isHealthy() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ask(new DataOutputStream(socket.getOutputStream()));
      return answered(new DataInputStream(socket.getInputStream()));
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void ask(DataOutputStream out) throws IOException {
    out.writeInt(REQUEST_BYTES);
    out.writeShort(API_VERSIONS);
    out.writeShort(0);
    out.writeInt(CORRELATION_ID);
    out.writeShort(NO_CLIENT_ID);
    out.flush();
  }

  private static boolean answered(DataInputStream in) throws IOException {
    in.readInt();
    return in.readInt() == CORRELATION_ID && in.readShort() == 0;
  }
}

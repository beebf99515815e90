package io.tributary.localstack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a server whether it does its work; an answer comes within seconds. */
@FunctionalInterface
public interface HealthCheck {
  /** Longest wait for a connection and for an answer, in milliseconds each. */
  int TIMEOUT_MILLIS = 2_000;

  /** True when the server answered as a healthy one does. */
  boolean isHealthy();

  /** Healthy when a GET of this address answers 200. */
  static HealthCheck http(URI address) {
    return () -> answersOk(address);
  }

  /** Healthy when a Kafka broker on this loopback port answers an ApiVersions request. */
  static HealthCheck kafka(int port) {
    return new KafkaPing(port);
  }

  private static boolean answersOk(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }
}

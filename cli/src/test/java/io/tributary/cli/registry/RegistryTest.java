package io.tributary.cli.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackNotRunningException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How answers of an HTTP server become results and exit codes. */
class RegistryTest {
  private HttpServer server;
  private Registry registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    registry = new Registry(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answers(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String problem(String code) {
    return "{\"title\":\"t\",\"code\":\"" + code + "\",\"detail\":\"what happened\"}";
  }

  @Test
  void aConflictIsRefused() {
    answers(412, problem("EXPECTATION_FAILED"));
    assertFailure(ExitCode.REFUSED, "what happened (EXPECTATION_FAILED)");
  }

  @Test
  void anUnknownNameIsRefusedWhateverItsStatus() {
    answers(422, problem("UNKNOWN_BASE"));
    assertFailure(ExitCode.REFUSED, "what happened (UNKNOWN_BASE)");
  }

  @Test
  void aBadRequestIsWrongInput() {
    answers(400, problem("INVALID_SPEC"));
    assertFailure(ExitCode.USAGE, "what happened (INVALID_SPEC)");
  }

  @Test
  void aServerErrorIsAFailure() {
    answers(500, problem("INTERNAL"));
    assertFailure(ExitCode.FAILED, "what happened (INTERNAL)");
  }

  @Test
  void aProblemInAnotherFormHasItsStatusForACode() {
    answers(404, "<html>not found</html>");
    assertFailure(ExitCode.REFUSED, "the registry answered /v1/bases (HTTP_404)");
  }

  @Test
  void nobodyListeningIsNotRunning() {
    server.stop(0);
    assertThatThrownBy(() -> registry.bases())
        .isInstanceOf(StackNotRunningException.class)
        .hasMessageContaining("does not answer");
  }

  private void assertFailure(ExitCode exitCode, String message) {
    assertThatThrownBy(() -> registry.bases())
        .isInstanceOfSatisfying(
            RegistryRefusedException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(exitCode);
              assertThat(e).hasMessage(message);
            });
  }
}

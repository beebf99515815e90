package io.tributary.cli.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.RegistryAddress;
import io.tributary.cli.stack.StackNotRunningException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    registry = new Registry(address(Optional.of("trb_secret")));
  }

  private RegistryAddress address(Optional<String> token) {
    return new RegistryAddress(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), token);
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

  @Test
  void theTokenIsSentAndNoneIfThereIsNone() {
    List<Optional<String>> sent = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          sent.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("[]".getBytes(UTF_8));
          exchange.close();
        });

    registry.bases();
    new Registry(address(Optional.empty())).bases();

    assertThat(sent).containsExactly(Optional.of("Bearer trb_secret"), Optional.empty());
  }

  @Test
  void aListIsReadToItsLastPageAndTheTokenGoesToNoOtherHost() {
    List<String> asked = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          asked.add(exchange.getRequestURI().getPath() + "?" + query);
          if (!query.contains("cursor=1")) {
            exchange
                .getResponseHeaders()
                .add("Link", "<http://192.0.2.1/v1/next?limit=1000&cursor=1>; rel=\"next\"");
          }
          byte[] move =
              "[{\"version\":7,\"at\":\"2026-11-25T10:15:30Z\",\"by\":\"a\"}]".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, move.length);
          exchange.getResponseBody().write(move);
          exchange.close();
        });

    assertThat(registry.aliasHistory(new AdapterId("acme", "sql"), new AliasName("prod")))
        .hasSize(2);

    assertThat(asked)
        .containsExactly(
            "/v1/adapters/acme/sql/aliases/prod/history?limit=1000",
            "/v1/next?limit=1000&cursor=1");
  }

  @Test
  void aRedirectIsNotFollowedBecauseTheTokenWouldGoAlong() {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    assertFailure(ExitCode.REFUSED, "the registry answered /v1/bases (HTTP_302)");
  }

  @Test
  void aWrongKeyIsRefusedAndNotShown() {
    answers(401, problem("UNAUTHENTICATED"));
    assertFailure(ExitCode.REFUSED, "what happened (UNAUTHENTICATED)");
    assertThat(address(Optional.of("trb_secret")).toString()).doesNotContain("trb_secret");
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

package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import io.tributary.store.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adapter that PEFT wrote, pushed to a registry and a store that keep what they are sent. */
class PushCommandTest {
  private static final Path MADE_BY_PEFT =
      Path.of("..", "model-files", "src", "test", "resources", "io", "tributary", "modelfiles")
          .resolve("golden/merge/adapter");

  private static final String DEFINED =
      "{\"id\":\"acme/sql\",\"specGeneration\":1,\"spec\":{\"base\":{\"id\":\"demo/base\"}},"
          + "\"versions\":1,\"latestVersion\":1,\"aliases\":{\"prod\":1}}";

  @TempDir Path directory;

  private final Printed printed = new Printed();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, byte[]> stored = new TreeMap<>();
  private HttpServer server;
  private String adapter = DEFINED;
  private int storeStatus = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try (Stream<Path> files = Files.list(MADE_BY_PEFT)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(directory.resolve("README.md"), "# mine");
    Files.writeString(directory.resolve("optimizer.pt"), "pickle");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatBelongsToTheAdapterIsSentAndTheRestIsNamed() throws IOException {
    assertThat(push("--parent", "prod", "--metric", "evalLoss=1.5")).isZero();

    assertThat(printed.out())
        .isEqualTo(
            directory
                + " is acme/sql v2: `tributary alias set acme/sql prod v2` puts it into service\n");
    assertThat(printed.err()).isEqualTo("not sent: README.md, optimizer.pt\n");
    Path weights = directory.resolve("adapter_model.safetensors");
    assertThat(stored.keySet()).containsExactly("/staging/0", "/staging/1");
    assertThat(stored.get("/staging/1")).isEqualTo(Files.readAllBytes(weights));
    assertThat(asked.get(1))
        .startsWith("POST /v1/adapters/acme/sql/uploads ")
        .contains("\"sha256\":\"" + Digest.of(weights) + "\"")
        .endsWith("\"parentVersion\":1,\"metrics\":{\"evalLoss\":1.5}}");
  }

  @Test
  void anAdapterThatIsNotDefinedNeedsABase() {
    adapter = "";

    assertThat(push()).isEqualTo(ExitCode.REFUSED.number());

    assertThat(printed.err())
        .contains("adapter acme/sql is not defined: name its base with --base");
    assertThat(stored).isEmpty();
  }

  @Test
  void anAdapterIsDefinedOnTheBaseWithTheSettingsOfTheDirectory() {
    adapter = "";

    assertThat(push("--base", "demo/base")).isZero();

    assertThat(asked.get(1))
        .startsWith("PUT /v1/adapters/acme/sql ")
        .contains(
            "\"base\":{\"id\":\"demo/base\"}",
            "\"baseName\":\"demo/tiny\"",
            "\"r\":4",
            "\"use_rslora\":true",
            "\"down_proj\":8")
        .doesNotContain("exclude_modules");
  }

  @Test
  void aDirectoryThatIsNoAdapterIsRefusedBeforeAnythingIsAsked() throws IOException {
    Files.delete(directory.resolve("adapter_model.safetensors"));

    assertThat(push()).isEqualTo(ExitCode.USAGE.number());

    assertThat(printed.err().lines()).hasSize(1);
    assertThat(printed.err()).contains(directory.toString());
    assertThat(asked).isEmpty();
  }

  @Test
  void aStoreThatRefusesAFileIsNamedWithoutItsAddress() {
    storeStatus = 403;

    assertThat(push()).isEqualTo(ExitCode.FAILED.number());

    assertThat(printed.err())
        .isEqualTo("tributary: the object store refused adapter_config.json: HTTP 403\n");
  }

  private int push(String... options) {
    List<String> arguments = new ArrayList<>(List.of("push", directory.toString(), "acme/sql"));
    arguments.addAll(List.of(options));
    Session session =
        new Session(
            printed.terminal(Terminal.Style.PLAIN),
            new StackEnvironment(
                Map.of("TRIBUTARY_REGISTRY_URL", root(), "TRIBUTARY_DATA", directory.toString())));
    return Tributary.commandLine(session).execute(arguments.toArray(String[]::new));
  }

  private String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.startsWith("/staging/")) {
      stored.put(path, body);
      respond(exchange, storeStatus, "");
      return;
    }
    asked.add(exchange.getRequestMethod() + " " + path + " " + new String(body, UTF_8));
    if (path.endsWith("/uploads")) {
      respond(exchange, 201, upload());
    } else if (path.endsWith("/finalise")) {
      respond(exchange, 201, "{\"version\":2,\"status\":\"ACTIVE\"}");
    } else if (exchange.getRequestMethod().equals("PUT")) {
      respond(exchange, 201, DEFINED);
    } else {
      respond(exchange, adapter.isEmpty() ? 404 : 200, adapter.isEmpty() ? "{}" : adapter);
    }
  }

  private String upload() {
    return "{\"id\":\"u1\",\"files\":["
        + "{\"path\":\"adapter_config.json\",\"size\":1,\"put\":\""
        + root()
        + "/staging/0?signature=secret\"},"
        + "{\"path\":\"adapter_model.safetensors\",\"size\":1,\"put\":\""
        + root()
        + "/staging/1?signature=secret\"}]}";
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

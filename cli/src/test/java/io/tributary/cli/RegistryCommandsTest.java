package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the registry's commands ask, and how they show its answers. */
class RegistryCommandsTest {
  private static final String ADAPTER =
      """
      {"id":"acme/sql","specGeneration":2,"spec":{"base":{"id":"demo/base","digest":"d1"},
       "lora":{"r":8,"lora_alpha":16}},"versions":3,"latestVersion":3,
       "aliases":{"prod":2,"canary":3}}
      """;
  private static final String KEY =
      """
      {"id":"3f9a12bc45de7788","name":"ci","grants":[{"namespace":"acme","scope":"write"},
       {"namespace":"*","scope":"read"}],"origin":"CREATED","createdAt":"2026-11-25T10:15:30Z",
       "createdBy":"local#1"}
      """;
  private static final String LINEAGE =
      """
      {"ranges":[{"topic":"tokenized-examples","topicId":"t1","partition":3,"from":0,"to":641}],
       "baseDigest":"d1","tokenizerDigest":"k1","templateDigest":"p1","specGeneration":1,"run":1,
       "seq":2,"globalStep":2000,"trainedRecords":64000,"parentVersion":1,"codeVersion":"0.1.0",
       "fingerprint":"libtorch 2.7.1"}
      """;
  private static final String VERSION =
      """
      {"adapter":"acme/sql","version":2,"status":"RETIRED","reason":"replaced","commitId":"c0ffee",
       "identityDigest":"i1","registeredAt":"2026-11-25T10:15:30Z","registeredBy":"trainer",
       "files":[{"path":"adapter_config.json","size":512,"sha256":"f1"}],"aliases":["prod"],
       "metrics":{"loss":1.25},"seenAgain":[],"lineage":%s}
      """
          .formatted(LINEAGE);

  @TempDir Path directory;

  private final Printed printed = new Printed();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    answers("/v1/adapters/acme/sql", 200, ADAPTER);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void adaptersAreLookedForByBaseTagAndMetric() {
    answers("/v1/adapters", 200, "[" + ADAPTER + "]");

    assertThat(run("adapters", "--base", "demo/base", "--tag", "a:b", "--metric", "evalLoss<=1.5"))
        .isZero();

    assertThat(asked)
        .last()
        .asString()
        .startsWith("GET /v1/adapters?base=demo%2Fbase&tag=a%3Ab&metric=evalLoss%3C%3D1.5 ");
    assertThat(printed.out())
        .isEqualTo(
            """
            ADAPTER   BASE       GENERATION  VERSIONS  ALIASES
            acme/sql  demo/base           2         3  canary=v3 prod=v2
            """);
  }

  @Test
  void aKeyIsPrintedAloneSoThatAShellCanTakeIt() {
    answers("/v1/keys", 201, "{\"detail\":" + KEY + ",\"key\":\"trb_text\"}");

    assertThat(run("keys", "create", "ci", "--grant", "acme:write", "--grant", "*:read")).isZero();

    assertThat(asked)
        .last()
        .asString()
        .startsWith("POST /v1/keys ")
        .contains("{\"namespace\":\"acme\",\"scope\":\"write\"}");
    assertThat(printed.out()).isEqualTo("trb_text\n");
    assertThat(printed.err()).contains("ci (3f9a12bc45de7788) may acme:write *:read");
  }

  @Test
  void keysAreListedWithoutTheirTextsAndRevokedById() {
    answers("/v1/keys", 200, "[" + KEY + "]");
    answers("/v1/keys/3f9a12bc45de7788", 200, KEY);

    assertThat(run("keys", "list")).isZero();
    assertThat(printed.out())
        .contains("3f9a12bc45de7788  ci", "acme:write *:read", "active", "never", "local#1");
    assertThat(run("keys", "revoke", "3f9a12bc45de7788")).isZero();
    assertThat(asked).last().asString().startsWith("DELETE /v1/keys/3f9a12bc45de7788 ");
  }

  @Test
  void aKeyIsGeneratedWithTheDigestThatARegistryIsTold() {
    assertThat(run("keys", "generate")).isZero();

    List<String> lines = printed.out().lines().toList();
    String key = lines.get(0).replaceFirst("key +", "");
    assertThat(lines.get(1)).endsWith(ApiKey.parse(key).orElseThrow().digest());
  }

  @Test
  void aGrantThatIsNoneIsWrongUsage() {
    assertThat(run("keys", "create", "ci", "--grant", "acme:own"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("the scope must be read, write or admin");
  }

  @Test
  void anAdapterIsShownWithItsBaseSettingsAndAliases() {
    assertThat(run("show", "acme/sql")).isZero();
    assertThat(printed.out())
        .isEqualTo(
            """
            adapter     acme/sql
            base        demo/base d1
            generation  2
            lora        lora_alpha=16 r=8
            step        32 records, learning rate 2.0E-4
            tags        -
            versions    3
            latest      v3
            aliases     canary=v3 prod=v2
            main        the alias prod
            """);
  }

  @Test
  void aVersionIsShownByItsAliasWithItsStateMetricsAndFiles() {
    answers("/v1/adapters/acme/sql/versions/2", 200, VERSION);

    assertThat(run("show", "acme/sql@prod")).isZero();

    assertThat(printed.out())
        .contains(
            "version     acme/sql v2\nstatus      retired: replaced\naliases     prod\n",
            "metrics     loss=1.2500\nparent      v1\n",
            "trained     run 1, step 2,000, 64,000 records\n",
            "FILE                 BYTES  SHA-256\nadapter_config.json    512  f1\n");
  }

  @Test
  void everyCommandPrintsItsResultAsOneLineOfJsonForScripts() {
    answers("/v1/adapters/acme/sql/versions/2", 200, VERSION);

    assertThat(run("show", "acme/sql@v2", "--json")).isZero();

    JsonNode shown = Json.read(printed.out().getBytes(UTF_8), JsonNode.class);
    assertThat(printed.out().lines()).hasSize(1);
    assertThat(shown.path("commitId").textValue()).isEqualTo("c0ffee");
    assertThat(shown.at("/lineage/ranges/0/to").longValue()).isEqualTo(641);
  }

  @Test
  void anAliasIsPointedAtAVersionFromWhereItWasSeen() {
    answers("/v1/adapters/acme/sql/aliases/prod", 200, "{\"alias\":\"prod\",\"version\":3}");

    assertThat(run("alias", "set", "acme/sql", "prod", "latest")).isZero();

    assertThat(printed.out()).isEqualTo("acme/sql@prod -> v3 (was v2)\n");
    assertThat(asked)
        .last()
        .asString()
        .startsWith("PUT /v1/adapters/acme/sql/aliases/prod ")
        .contains("\"version\":3", "\"expectedVersion\":2");
  }

  @Test
  void theMovesOfAnAliasAreListedOldestFirst() {
    answers(
        "/v1/adapters/acme/sql/aliases",
        200,
        """
        [{"alias":"canary","version":1,"history":[
           {"version":1,"at":"2026-11-25T10:00:00Z","by":"bob"}]},
         {"alias":"prod","version":2,"history":[
           {"previousVersion":1,"version":2,"at":"2026-11-26T10:15:30Z","by":"bob"}]}]
        """);
    answers(
        "/v1/adapters/acme/sql/aliases/prod/history",
        200,
        """
        [{"version":1,"at":"2026-11-25T10:15:30Z","by":"ann"},
         {"previousVersion":1,"version":2,"at":"2026-11-26T10:15:30Z","by":"bob"}]
        """);

    assertThat(run("alias", "history", "acme/sql", "prod")).isZero();

    assertThat(printed.out().lines().map(line -> line.replaceAll("\\s+\\d{4}-\\S+ \\S+", " T")))
        .containsExactly(
            "ALIAS  FROM  TO  WHEN                 BY",
            "prod   -     v1 T  ann",
            "prod   v1    v2 T  bob");
    assertThat(run("alias", "history", "acme/sql", "none")).isEqualTo(ExitCode.REFUSED.number());
    assertThat(printed.err()).contains("acme/sql has no alias none");
  }

  @Test
  void aRollbackSaysWhereTheAliasMustBe() {
    answers(
        "/v1/adapters/acme/sql/aliases/prod/rollback", 200, "{\"alias\":\"prod\",\"version\":1}");

    assertThat(run("alias", "rollback", "acme/sql", "prod", "--expect", "2")).isZero();
    assertThat(asked).last().asString().contains("If-Match=\"2\"");
    assertThat(run("alias", "rollback", "acme/sql", "prod")).isZero();
    assertThat(asked).last().asString().contains("If-Match=*");
    assertThat(printed.out()).isEqualTo("acme/sql@prod -> v1\n".repeat(2));
  }

  @Test
  void aRollbackOfAnAliasThatMovedMeanwhileIsRefusedInOneLine() {
    answers(
        "/v1/adapters/acme/sql/aliases/prod/rollback",
        412,
        "{\"code\":\"ALIAS_CONFLICT\",\"detail\":\"alias prod points at 3, not 2\"}");

    assertThat(run("alias", "rollback", "acme/sql", "prod")).isEqualTo(ExitCode.REFUSED.number());
    assertThat(printed.err())
        .isEqualTo("tributary: alias prod points at 3, not 2 (ALIAS_CONFLICT)\n");
  }

  @Test
  void theLineageIsARowForEveryRangeOfOffsets() {
    answers(
        "/v1/adapters/acme/sql/versions/2/lineage",
        200,
        "[{\"version\":2,\"commitId\":\"c0ffee\",\"lineage\":" + LINEAGE + "}]");

    assertThat(run("lineage", "acme/sql")).isZero();

    assertThat(printed.out())
        .isEqualTo(
            """
            VERSION  RUN   STEP  RECORDS  TOPIC               PARTITION  FROM   TO
            v2         1  2,000   64,000  tokenized-examples          3     0  641
            """);
  }

  @Test
  void aDifferenceIsARowForEverythingThatDiffers() {
    answers(
        "/v1/adapters/acme/sql/versions/2/diff/3",
        200,
        """
        {"adapter":"acme/sql","from":2,"to":3,
         "files":[{"path":"adapter_model.safetensors","to":"0123456789abcdef"}],
         "settings":[{"setting":"training.learningRate","from":0.1,"to":0.2}],
         "metrics":[{"metric":"loss","from":1.5,"to":1.25,"change":-0.25}],
         "ranges":[{"topic":"examples","topicId":"t1","partition":3,"from":{"from":0,"to":10},
                    "to":{"from":0,"to":20}}]}
        """);

    assertThat(run("diff", "acme/sql", "prod", "latest")).isZero();

    assertThat(printed.out())
        .isEqualTo(
            """
            WHAT     NAME                       v2       v3
            setting  training.learningRate      0.1      0.2
            metric   loss                       1.5      1.25
            offsets  examples-3                 [0, 10)  [0, 20)
            file     adapter_model.safetensors  -        0123456789ab
            """);
  }

  @Test
  void aVersionIsRetiredOrQuarantinedWithAReason() {
    answers("/v1/adapters/acme/sql/versions/2/retire", 200, VERSION);
    answers("/v1/adapters/acme/sql/versions/2/quarantine", 200, VERSION);

    assertThat(run("withdraw", "acme/sql", "v2", "--reason", "replaced")).isZero();
    assertThat(printed.out()).isEqualTo("acme/sql v2 is retired\n");
    assertThat(asked).last().asString().contains("/retire ", "{\"reason\":\"replaced\"}");
    assertThat(run("withdraw", "acme/sql", "v2", "--quarantine", "--reason", "bad")).isZero();
    assertThat(asked).last().asString().contains("/quarantine ", "{\"reason\":\"bad\"}");
    assertThat(run("withdraw", "acme/sql", "v2")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("--reason");
  }

  @Test
  void anExportIsTheRegistrysBytesInAFile() throws IOException {
    answers("/v1/export", 200, "{\"format\":\"tributary-registry/1\"}");
    Path file = directory.resolve("state.json");

    assertThat(run("export", file.toString())).isZero();

    assertThat(file).hasContent("{\"format\":\"tributary-registry/1\"}");
    assertThat(printed.out()).isEqualTo("33 B are in " + file + "\n");
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  private void answers(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          boolean known = exchange.getRequestURI().getPath().equals(path);
          asked.add(described(exchange));
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(known ? status : 404, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String described(HttpExchange exchange) throws IOException {
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestURI()
        + " If-Match="
        + exchange.getRequestHeaders().getFirst("If-Match")
        + " "
        + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  private int run(String... arguments) {
    Session session =
        new Session(
            printed.terminal(Terminal.Style.PLAIN),
            new StackEnvironment(
                Map.of(
                    "TRIBUTARY_REGISTRY_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "TRIBUTARY_DATA",
                    directory.toString())));
    return Tributary.commandLine(session).execute(arguments);
  }
}

package io.tributary.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.e2e.reference.ConfigurationProperties.Property;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Holds deploy/ against the code: there is no Docker here to run it. */
class ComposeFileTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):-([^}]*)}");
  private static final Set<String> OURS = Set.of("ingest", "trainer", "registry", "merge");

  private final Map<String, Map<String, Object>> services = services();

  @Test
  void everyVariableOfAServiceIsOneOfItsSettings() throws IOException {
    for (String service : OURS) {
      Set<String> known =
          ConfigurationProperties.of(service + "-service").stream()
              .map(Property::environmentVariable)
              .collect(Collectors.toSet());
      assertThat(tributaryVariables(service)).as(service).isNotEmpty().isSubsetOf(known);
    }
  }

  @Test
  void everyImageTagIsPinnedAndEveryPortIsOnLoopback() {
    services.forEach(
        (name, service) -> {
          assertThat((String) service.get("image")).as(name).matches(".*:\\$\\{[A-Z_]+:-[0-9].*}");
          assertThat(ports(service)).as(name).allMatch(p -> p.startsWith("127.0.0.1:"));
        });
  }

  @Test
  void everyVariableIsInTheExampleWithItsDefault() throws IOException {
    List<String> example =
        Files.readAllLines(DEPLOY.resolve(".env.example")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    Matcher used = VARIABLE.matcher(Files.readString(DEPLOY.resolve("compose.yaml")));
    Set<String> wanted =
        used.results().map(r -> r.group(1) + "=" + r.group(2)).collect(Collectors.toSet());
    assertThat(example).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void everyBuildTargetIsAStageThatCopiesWhatMavenBuilds() throws IOException {
    String dockerfile = Files.readString(DEPLOY.resolve("Dockerfile"));
    for (String service : OURS) {
      assertThat(dockerfile)
          .contains("FROM runtime AS " + service + "\n")
          .contains("COPY " + service + "-service/target/quarkus-app/ ");
      assertThat(Path.of("..", service + "-service", "pom.xml")).exists();
    }
  }

  @Test
  void theHealthCheckAsksThePortThatTheServiceHas() throws IOException {
    for (String service : OURS) {
      Path settings =
          Path.of("..", service + "-service", "src/main/resources/application.properties");
      List<?> check = (List<?>) ((Map<?, ?>) services.get(service).get("healthcheck")).get("test");
      assertThat(Files.readString(settings))
          .contains("quarkus.http.port=" + check.get(check.size() - 1));
    }
  }

  private Set<String> tributaryVariables(String service) {
    return ((Map<?, ?>) services.get(service).get("environment"))
        .keySet().stream()
            .map(String::valueOf)
            .filter(name -> name.startsWith("TRIBUTARY_"))
            .collect(Collectors.toSet());
  }

  private static Stream<String> ports(Map<String, Object> service) {
    return ((List<?>) service.getOrDefault("ports", List.of())).stream().map(String::valueOf);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() {
    try (Reader file = Files.newBufferedReader(DEPLOY.resolve("compose.yaml"))) {
      Map<String, Object> compose = new Yaml().load(file);
      return (Map<String, Map<String, Object>>) compose.get("services");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

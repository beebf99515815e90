package io.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackAddressesTest {
  @TempDir Path folder;

  private StackAddresses addresses(Map<String, String> environment) {
    return new StackAddresses(
        new StackEnvironment(environment), new DataDirectory(folder.resolve("data")));
  }

  @Test
  void anExternalStackIsNamedByTheEnvironmentAlone() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Path kafka = Files.writeString(folder.resolve("kafka.properties"), "security.protocol=SSL\n");
    StackAddresses addresses =
        addresses(
            Map.of(
                "TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", "broker:9093",
                "TRIBUTARY_KAFKA_PROPERTIES_FILE", kafka.toString(),
                "TRIBUTARY_TOPICS_PREFIX", "team.",
                "TRIBUTARY_REGISTRY_URL", "http://registry:8080/",
                "TRIBUTARY_REGISTRY_KEY", "trb_key",
                "TRIBUTARY_STORE_ENDPOINT", "https://s3.example",
                "TRIBUTARY_STORE_BUCKET", "adapters",
                "TRIBUTARY_STORE_ACCESS_KEY", "key",
                "TRIBUTARY_STORE_SECRET_KEY_FILE", secret.toString()));

    assertThat(addresses.kafka().bootstrapServers()).isEqualTo("broker:9093");
    assertThat(addresses.kafka().properties()).containsEntry("security.protocol", "SSL");
    assertThat(addresses.topics().instructionRecords().name())
        .isEqualTo("team.instruction-records");
    assertThat(addresses.registry().root()).isEqualTo(URI.create("http://registry:8080/"));
    assertThat(addresses.registry().token()).contains("trb_key");
    assertThat(addresses.store().endpoint()).isEqualTo(URI.create("https://s3.example"));
    assertThat(addresses.store().bucket()).isEqualTo("adapters");
    assertThat(addresses.store().secretKey()).isEqualTo("s3cret");
  }

  @Test
  void aLocalStackSaysWhereItsKeyIs() throws IOException {
    Path key = Files.writeString(folder.resolve("admin-key"), "trb_local\n");
    stackOf(ProcessHandle.current(), "\"registry\":{\"keyFile\":\"" + key + "\"},");

    assertThat(addresses(Map.of()).registry().token()).contains("trb_local");
    assertThat(addresses(Map.of("TRIBUTARY_REGISTRY_KEY", "trb_mine")).registry().token())
        .contains("trb_mine");
    assertThat(addresses(Map.of("TRIBUTARY_REGISTRY_URL", "http://other:1/")).registry().token())
        .as("the local key is not for another registry")
        .isEmpty();
  }

  @Test
  void aStackThatWasStartedBeforeThereWereKeysHasNone() throws IOException {
    stackOf(ProcessHandle.current(), "");

    assertThat(addresses(Map.of()).registry().token()).isEmpty();
  }

  private void stackOf(ProcessHandle supervisor, String registry) throws IOException {
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    Files.createDirectories(data.stackFile().getParent());
    long started = supervisor.info().startInstant().orElseThrow().toEpochMilli();
    Files.writeString(
        data.stackFile(),
        "{\"state\":\"healthy\",\"supervisor\":{\"pid\":"
            + supervisor.pid()
            + ",\"startedAtMillis\":"
            + started
            + "},\"kafka\":{\"bootstrapServers\":\"127.0.0.1:1\"},\"store\":null,"
            + registry
            + "\"processes\":[{\"name\":\"registry\",\"state\":\"healthy\","
            + "\"address\":\"http://127.0.0.1:8080\",\"restarts\":0,\"log\":\"r.log\"}]}");
  }

  @Test
  void withoutEnvironmentAndStackTheMessageSaysHowToStartOne() {
    assertThatThrownBy(() -> addresses(Map.of()).registry())
        .isInstanceOf(StackNotRunningException.class)
        .hasMessageStartingWith("no stack runs in " + folder.resolve("data"))
        .hasMessageContaining("`tributary up`");
  }

  @Test
  void aStackWhoseSupervisorIsGoneDoesNotRun() throws IOException {
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    Files.createDirectories(data.stackFile().getParent());
    Files.writeString(
        data.stackFile(),
        "{\"state\":\"healthy\",\"supervisor\":{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"startedAtMillis\":1},\"kafka\":{\"bootstrapServers\":\"127.0.0.1:1\"},"
            + "\"store\":null,\"processes\":[]}");

    assertThatThrownBy(() -> addresses(Map.of()).kafka())
        .as("the process id belongs to another process now")
        .isInstanceOf(StackNotRunningException.class)
        .hasMessageStartingWith("no stack runs in");
  }

  @Test
  void aDamagedStackFileIsNamed() throws IOException {
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    Files.createDirectories(data.stackFile().getParent());
    Files.writeString(data.stackFile(), "{\"state\":");

    assertThatThrownBy(() -> addresses(Map.of()).kafka())
        .isInstanceOf(StackNotRunningException.class)
        .hasMessageStartingWith(data.stackFile() + " cannot be read");
  }

  @Test
  void aSecretFileThatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                addresses(
                        Map.of(
                            "TRIBUTARY_STORE_ENDPOINT", "http://127.0.0.1:1",
                            "TRIBUTARY_STORE_ACCESS_KEY", "key",
                            "TRIBUTARY_STORE_SECRET_KEY_FILE", "/no/such/file"))
                    .store())
        .hasMessageContaining("/no/such/file");
  }
}

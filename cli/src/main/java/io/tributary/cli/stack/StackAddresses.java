package io.tributary.cli.stack;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.store.StoreConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a stack's parts listen. An external stack is named by the environment, with the settings
 * that its services have; a local one by its {@code stack.json}. The environment wins.
 */
public final class StackAddresses {
  private static final String BUCKET = "tributary";

  private final StackEnvironment environment;
  private final DataDirectory data;

  /** The stack of this folder unless the environment says otherwise. */
  public StackAddresses(StackEnvironment environment, DataDirectory data) {
    this.environment = environment;
    this.data = data;
  }

  /** The folder of the local stack. */
  public DataDirectory data() {
    return data;
  }

  /** How to reach Kafka. */
  public KafkaConnection kafka() {
    String servers =
        environment
            .value("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS")
            .orElseGet(() -> running().kafka().bootstrapServers());
    return new KafkaConnection(servers, environment.kafkaProperties());
  }

  /** The topics, with their prefix. */
  public Topics topics() {
    return new Topics(environment.value("TRIBUTARY_TOPICS_PREFIX").orElse(""));
  }

  /** Those topics, and the changelog that ingest wants to find. */
  public List<Topic<?, ?>> allTopics() {
    String ingest =
        environment
            .value("TRIBUTARY_INGEST_APPLICATION_ID")
            .orElseGet(() -> topics().ingestApplication());
    List<Topic<?, ?>> all = new ArrayList<>(topics().all());
    all.add(Topics.acceptedRecords(ingest));
    return all;
  }

  /** Where the registry is, and what it lets in. */
  public RegistryAddress registry() {
    Optional<String> token = environment.secret("TRIBUTARY_REGISTRY_KEY");
    return environment
        .value("TRIBUTARY_REGISTRY_URL")
        .map(url -> new RegistryAddress(URI.create(url), token))
        .orElseGet(() -> local(running(), token));
  }

  private RegistryAddress local(StackFile stack, Optional<String> token) {
    URI root =
        stack
            .part("registry")
            .map(StackFile.Part::address)
            .orElseThrow(
                () ->
                    new StackNotRunningException(
                        data.stackFile() + " names no registry: start the stack anew"));
    return new RegistryAddress(
        root, token.or(() -> stack.registry().map(r -> StackEnvironment.firstLine(r.keyFile()))));
  }

  /** How to reach the object store. */
  public StoreConfig store() {
    return StoreConfig.of(
        URI.create(store("ENDPOINT", s -> s.endpoint().toString())),
        environment
            .value("TRIBUTARY_STORE_BUCKET")
            .or(() -> file().map(f -> f.store().bucket()))
            .orElse(BUCKET),
        environment
            .value("TRIBUTARY_STORE_REGION")
            .or(() -> file().map(f -> f.store().region()))
            .orElse(StoreConfig.DEFAULT_REGION),
        store("ACCESS_KEY", StackFile.Store::accessKey),
        environment
            .secret("TRIBUTARY_STORE_SECRET_KEY")
            .orElseGet(() -> StackEnvironment.firstLine(running().store().secretKeyFile())));
  }

  private String store(String name, Function<StackFile.Store, String> ofFile) {
    return environment
        .value("TRIBUTARY_STORE_" + name)
        .orElseGet(() -> ofFile.apply(running().store()));
  }

  private Optional<StackFile> file() {
    return StackFile.read(data);
  }

  /**
   * The local stack.
   *
   * @throws StackNotRunningException if none runs
   */
  public StackFile running() {
    return file()
        .filter(f -> f.process().isPresent())
        .orElseThrow(
            () ->
                new StackNotRunningException(
                    "no stack runs in "
                        + data
                        + ": start one with `tributary up`, or name another with --data"));
  }
}

package io.tributary.bench.stack;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import io.tributary.localstack.BrokerProcess;
import io.tributary.localstack.ObjectStoreProcess;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.supervisor.Service;
import io.tributary.localstack.supervisor.ServiceConfiguration;
import io.tributary.localstack.supervisor.ServiceProcess;
import io.tributary.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The broker and the store of a local stack with every topic, and its services on demand. */
public final class BenchStack implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Path data;
  private final TributaryHome home = TributaryHome.find();
  private final BrokerProcess broker;
  private final ObjectStoreProcess store;
  private final Topics topics = new Topics("");

  /** Starts both in this directory, which is empty. */
  public BenchStack(Path data) {
    this.data = data.toAbsolutePath();
    broker = BrokerProcess.prepare(home, this.data, PortChoice.free());
    store = ObjectStoreProcess.prepare(home, this.data, PortChoice.free());
    broker.start();
    store.start();
    broker.awaitHealthy(START);
    store.awaitHealthy(START);
    try (Admin admin = kafka().admin()) {
      new TopicProvisioner(admin, TopicPolicy.singleBroker()).ensure(topics.all());
    }
  }

  /** How to reach the broker. */
  public KafkaConnection kafka() {
    return KafkaConnection.to(broker.bootstrapServers());
  }

  /** Its topics. */
  public Topics topics() {
    return topics;
  }

  /** How to reach the store. */
  public StoreConfig storeConfig() {
    return StoreConfig.of(
        store.endpoint(),
        ServiceConfiguration.BUCKET,
        ServiceConfiguration.REGION,
        store.credentials().accessKey(),
        store.credentials().secretKey());
  }

  /** The key that a registry of this stack makes for its owner at its first start. */
  public Path registryKeyFile() {
    return ServiceConfiguration.registryKeyFile(data);
  }

  /**
   * A packaged service with the flags of a local stack, not started yet.
   *
   * @param more settings, as variables of the environment
   */
  public ServiceProcess service(Service service, int port, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(ServiceConfiguration.of(data, broker, store));
    settings.putAll(more);
    return ServiceProcess.prepare(home, data, service, port, settings);
  }

  /** What the broker has used so far. */
  public ProcessUse brokerUse() {
    return ProcessUse.of(broker);
  }

  /** What the store has used so far. */
  public ProcessUse storeUse() {
    return ProcessUse.of(store);
  }

  @Override
  public void close() {
    store.close();
    broker.close();
  }
}

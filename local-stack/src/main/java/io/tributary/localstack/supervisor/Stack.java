package io.tributary.localstack.supervisor;

import io.tributary.localstack.BrokerProcess;
import io.tributary.localstack.ObjectStoreProcess;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The processes of a stack: those that others need, and the services. Each tier is started when the
 * one before it is healthy and stopped before it.
 *
 * @param broker the broker
 * @param objectStore the object store
 * @param servers children running the two
 * @param services children running the services
 */
record Stack(
    BrokerProcess broker,
    ObjectStoreProcess objectStore,
    List<Child> servers,
    List<Child> services) {
  /** Name of the broker's port in options. */
  static final String KAFKA = "kafka";

  /** Name of the object store's port in options. */
  static final String S3 = "s3";

  private static final Duration SERVER_GRACE = Duration.ofSeconds(20);

  /** A trainer may finish its step, for which it takes up to 30 s. */
  private static final Duration SERVICE_GRACE = Duration.ofSeconds(40);

  /**
   * Chooses every port and writes every setting; starts nothing.
   *
   * @param log takes lines for the operator
   * @throws io.tributary.localstack.LocalStackException when a port is taken or something is not
   *     built
   */
  static Stack prepare(TributaryHome home, StackOptions options, Consumer<String> log) {
    Path data = options.data();
    Map<String, Integer> ports = StackPorts.resolve(options.ports(), log);
    BrokerProcess broker = BrokerProcess.prepare(home, data, PortChoice.explicit(ports.get(KAFKA)));
    ObjectStoreProcess store =
        ObjectStoreProcess.prepare(home, data, PortChoice.explicit(ports.get(S3)));
    Map<String, String> configuration = ServiceConfiguration.of(data, broker, store);
    List<Child> services = new ArrayList<>();
    for (Service service : options.services()) {
      int port = ports.get(service.label());
      ServerProcess process = ServiceProcess.prepare(home, data, service, port, configuration);
      services.add(child(process, http(port), SERVICE_GRACE, log));
    }
    return new Stack(
        broker,
        store,
        List.of(
            child(broker, URI.create("kafka://127.0.0.1:" + broker.port()), SERVER_GRACE, log),
            child(store, store.endpoint(), SERVER_GRACE, log)),
        List.copyOf(services));
  }

  private static Child child(
      ServerProcess process, URI address, Duration grace, Consumer<String> log) {
    return new Child(process, address, grace, Clock.systemUTC(), log);
  }

  private static URI http(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** All children, in the order of their start. */
  List<Child> children() {
    return Stream.concat(servers.stream(), services.stream()).toList();
  }
}

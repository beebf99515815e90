package io.tributary.localstack;

import java.nio.file.Path;

/** The server.properties of a single node that a whole pipeline can rely on. */
final class BrokerSettings {
  private static final int MAX_MESSAGE_BYTES = (8 << 20) + (64 << 10);
  private static final int YEAR_IN_MINUTES = 365 * 24 * 60;

  private BrokerSettings() {}

  static String text(Path segments, int port, int controllerPort) {
    return identity(segments, port, controllerPort) + singleNode() + limits() + small();
  }

  private static String identity(Path segments, int port, int controllerPort) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=CLIENTS://127.0.0.1:%1$d
        listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENTS
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        """
        .formatted(port, controllerPort, segments);
  }

  /**
   * Defaults that expect three brokers make exactly-once hang on one. A broker started again after
   * kill -9 is let in when the session of the killed one is over, so that one is short. On one
   * machine the markers of a transaction are written in a few milliseconds: the first write of the
   * next one, which waits for them, looks again each millisecond instead of each 20.
   */
  private static String singleNode() {
    return """
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=8
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=8
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        broker.session.timeout.ms=3000
        broker.heartbeat.interval.ms=500
        add.partitions.to.txn.retry.backoff.ms=1
        """;
  }

  /** Topics are created by the contracts alone; offsets outlive a long holiday. */
  private static String limits() {
    return """
        auto.create.topics.enable=false
        message.max.bytes=%d
        offsets.retention.minutes=%d
        """
        .formatted(MAX_MESSAGE_BYTES, YEAR_IN_MINUTES);
  }

  /** Threads and buffers for a laptop: the cleaner alone would take 128 MiB of heap. */
  private static String small() {
    return """
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        num.recovery.threads.per.data.dir=2
        log.cleaner.dedupe.buffer.size=8388608
        log.index.size.max.bytes=1048576
        log.segment.bytes=268435456
        """;
  }
}

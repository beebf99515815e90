package io.tributary.registry.topology;

import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.decision.Decision;
import io.tributary.registry.decision.LastEvent;
import io.tributary.registry.decision.PartitionState;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One command in, its events and one outcome out. What is written depends on the command's bytes
 * and the state alone, so a command that is processed again after a crash writes the same bytes.
 */
final class CommandProcessor implements Processor<byte[], byte[], String, Object> {
  private final String eventsTopic;
  private final CommandIntake intake;
  private final EventTail tail;
  private final CommandListener listener;
  private ProcessorContext<String, Object> context;
  private PartitionState state;

  CommandProcessor(
      String commandsTopic, String eventsTopic, EventTail tail, CommandListener listener) {
    this.eventsTopic = eventsTopic;
    this.intake = new CommandIntake(commandsTopic);
    this.tail = tail;
    this.listener = listener;
  }

  /** Called when the store is restored: the one moment to compare it with what was written. */
  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    KeyValueStore<String, byte[]> store = context.getStateStore(RegistryTopology.STORE);
    state = new PartitionState(new StoreEntries(store));
    int partition = context.taskId().partition();
    Optional<LastEvent> logged = tail.last(partition);
    if (!logged.equals(state.lastEvent())) {
      throw new StaleStateException(eventsTopic, partition, state.lastEvent(), logged);
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Intake read = intake.read(record.key(), record.value(), record.headers());
    if (read instanceof Intake.Decidable decidable) {
      Decision decision = state.decide(decidable.command());
      decision.events().forEach(event -> forward(event, record.timestamp()));
      forward(decision.outcome(), record.timestamp());
      listener.decided(decidable.command(), decision.outcome());
    } else if (read instanceof Intake.Malformed malformed) {
      forward(outcome(malformed), record.timestamp());
      listener.malformed(coordinates(), malformed.commandId(), malformed.message());
    } else if (read instanceof Intake.Unanswerable unanswerable) {
      listener.unanswerable(coordinates(), unanswerable.message());
    }
  }

  private static CommandOutcome outcome(Intake.Malformed malformed) {
    return new CommandOutcome.Rejected(
        malformed.commandId(),
        malformed.key(),
        RejectionCode.MALFORMED_COMMAND,
        malformed.message(),
        Map.of());
  }

  private void forward(EventEnvelope event, long timestamp) {
    context.forward(
        new Record<>(event.subject(), event, timestamp, new RecordHeaders()),
        RegistryTopology.EVENTS);
  }

  private void forward(CommandOutcome outcome, long timestamp) {
    context.forward(
        new Record<>(outcome.key(), outcome, timestamp, new RecordHeaders()),
        RegistryTopology.RESULTS);
  }

  private String coordinates() {
    return context
        .recordMetadata()
        .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
        .orElse("unknown");
  }
}

package io.tributary.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.events.EventType;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Pins every wire form byte for byte. A change here is a change of what running stacks have on
 * disk: it needs a new schema version. {@code -Dgolden.update=true} writes the files anew.
 */
class WireGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Topics TOPICS = new Topics("");

  private record Form<V>(String name, Topic<String, V> topic, V value) {}

  private static List<Form<?>> forms() {
    List<Form<?>> forms = new ArrayList<>();
    forms.add(new Form<>("tokenized-example", TOPICS.tokenizedExamples(), Samples.example()));
    forms.add(new Form<>("rejected-record", TOPICS.rejectedRecords(), Samples.rejected()));
    forms.add(new Form<>("training-progress", TOPICS.trainingProgress(), Samples.progress()));
    Samples.commands()
        .forEach((n, c) -> forms.add(new Form<>("command-" + n, TOPICS.adapterCommands(), c)));
    Samples.outcomes()
        .forEach(
            (n, o) -> forms.add(new Form<>("outcome-" + n, TOPICS.adapterCommandResults(), o)));
    Samples.events()
        .forEach(
            (n, e) ->
                forms.add(new Form<>("event-" + n, TOPICS.adapterEvents(), Samples.envelope(e))));
    Samples.accessEvents()
        .forEach((n, e) -> forms.add(new Form<>("access-" + n, TOPICS.accessEvents(), e)));
    return forms;
  }

  @TestFactory
  Stream<DynamicTest> everyWireFormIsItsGoldenFile() {
    return forms().stream().map(f -> DynamicTest.dynamicTest(f.name(), () -> matches(f)));
  }

  @TestFactory
  Stream<DynamicTest> everyWireFormReadsBackEqual() {
    return forms().stream().map(f -> DynamicTest.dynamicTest(f.name(), () -> roundTrips(f)));
  }

  @Test
  void everyEventTypeHasASample() {
    assertThat(Samples.events().values().stream().map(EventType::of))
        .containsExactlyInAnyOrder(EventType.values());
  }

  private static <V> void matches(Form<V> form) throws IOException {
    Path file = GOLDEN.resolve(form.name() + ".golden");
    String actual = dump(form);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  private static <V> void roundTrips(Form<V> form) {
    Headers headers = new RecordHeaders();
    byte[] bytes = form.topic().value().serializer().serialize("t", headers, form.value());
    V back = form.topic().value().deserializer().deserialize("t", headers, bytes);
    assertThat(back).usingRecursiveComparison().isEqualTo(form.value());
  }

  private static <V> String dump(Form<V> form) {
    Headers headers = new RecordHeaders();
    byte[] bytes = form.topic().value().serializer().serialize("t", headers, form.value());
    StringBuilder out = new StringBuilder();
    for (Header header : headers) {
      out.append(header.key()).append(": ").append(text(header.value())).append('\n');
    }
    boolean json = bytes.length > 0 && bytes[0] == '{';
    return out.append('\n').append(json ? text(bytes) : HexFormat.of().formatHex(bytes)).toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

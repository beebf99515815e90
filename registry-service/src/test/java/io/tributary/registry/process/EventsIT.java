package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The feed as a browser reads it. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class EventsIT {
  private static final int MAX_READERS = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Event(String id, String name, JsonNode data) {}

  private final TestTopics topics;
  private final RegistryProcess registry;

  EventsIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.registry = RegistryProcess.prepare(topics, config);
    for (String text : List.of("weights 1", "{}")) {
      store.putBlob(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @BeforeAll
  void start() {
    registry.started();
    send(topics, Acme.define(Acme.spec()));
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void a_reader_gets_what_was_then_what_comes_and_goes_on_where_it_was() throws Exception {
    send(topics, Acme.publish(1, 1, "weights 1"));

    try (Stream<String> lines = open(registry.root(), "?subject=acme%2Fsupport", "")) {
      Iterator<String> reader = lines.iterator();
      List<Event> past = read(reader, 2);
      send(topics, Acme.moveProd(1, 0));
      Event moved = read(reader, 1).get(0);

      assertThat(past.get(0).data().path("specversion").textValue()).isEqualTo("1.0");
      assertThat(past.get(1).data().at("/data/version").intValue()).isEqualTo(1);
      assertThat(moved.name()).isEqualTo("io.tributary.alias.moved.v1");
      assertThat(moved.data().path("sequence").longValue()).isEqualTo(3);
      try (Stream<String> again = open(registry.root(), "", past.get(0).id())) {
        assertThat(read(again.iterator(), 2)).containsExactly(past.get(1), moved);
      }
    }
    RestClient rest = new RestClient(registry.root());
    assertThat(rest.get("/v1/events", "Last-Event-ID", "7").code()).isEqualTo("MALFORMED_REQUEST");
  }

  @Test
  void readers_are_counted_and_one_that_has_gone_makes_room() throws Exception {
    List<InputStream> readers = new ArrayList<>();
    for (int i = 0; i < MAX_READERS; i++) {
      readers.add(Eventually.value(PATIENCE, "there is room for a reader", this::admitted));
    }
    assertThat(new RestClient(registry.root()).get("/v1/events").code()).isEqualTo("NOT_READY");

    readers.get(0).close();

    readers.add(Eventually.value(PATIENCE, "there is room for another", this::admitted));
    for (InputStream reader : readers) {
      reader.close();
    }
  }

  private Optional<InputStream> admitted() {
    try {
      HttpResponse<InputStream> reader = request(registry.root());
      if (reader.statusCode() == 200) {
        return Optional.of(reader.body());
      }
      reader.body().close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A reader on a connection of its own. */
  private static HttpResponse<InputStream> request(URI root)
      throws IOException, InterruptedException {
    HttpRequest request = request(root, "").build();
    return HTTP.send(request, BodyHandlers.ofInputStream());
  }

  private static HttpRequest.Builder request(URI root, String query) {
    return HttpRequest.newBuilder(root.resolve("/v1/events" + query))
        .header("Authorization", "Bearer " + RegistryProcess.ADMIN.reveal());
  }

  private static void send(TestTopics topics, AdapterCommand command) {
    topics.send(topics.topics().adapterCommands(), "acme/support", command);
  }

  private static Stream<String> open(URI root, String query, String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(root, query);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return HTTP.send(request.build(), BodyHandlers.ofLines()).body();
  }

  /** The next events; comments and empty lines lie between them. */
  private static List<Event> read(Iterator<String> lines, int count) {
    List<Event> events = new ArrayList<>();
    String id = "";
    String name = "";
    while (events.size() < count) {
      String line = lines.next();
      if (line.startsWith("id:")) {
        id = line.substring("id:".length()).strip();
      } else if (line.startsWith("event:")) {
        name = line.substring("event:".length()).strip();
      } else if (line.startsWith("data:")) {
        byte[] json = line.substring("data:".length()).strip().getBytes(StandardCharsets.UTF_8);
        events.add(new Event(id, name, Json.read(json, JsonNode.class)));
      }
    }
    return events;
  }
}

package io.tributary.registry.feed;

import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.topics.Topic;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistrySettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feed as server-sent events. */
@Path("/v1/events")
@Tag(name = "feed")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class EventsResource {
  private final RegistryInstance instance;
  private final CurrentCaller caller;
  private final Subscriptions subscriptions;

  /** Serves this registry's feed. */
  public EventsResource(
      RegistryInstance instance, CurrentCaller caller, Subscriptions subscriptions) {
    this.instance = instance;
    this.caller = caller;
    this.subscriptions = subscriptions;
  }

  /** Every event, past and to come. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "followEvents",
      summary = "Every event that the key may read, from the first on, and each new one",
      description =
          "The data is a CloudEvent in JSON. The id says where the reader is: sent back as"
              + " Last-Event-ID, which browsers do by themselves, the feed goes on after it.")
  public void follow(
      @QueryParam("subject") Optional<String> subject,
      @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
      @Context SseEventSink sink,
      @Context Sse sse) {
    RegistrySettings settings = instance.caughtUp().settings();
    Topic<String, EventEnvelope> events = settings.topics().adapterEvents();
    Audience audience = new Audience(caller.get(), subject);
    FeedPosition position =
        lastEventId
            .map(id -> position(id, events.partitions()))
            .orElseGet(() -> FeedPosition.beginning(events.partitions()));
    boolean added =
        subscriptions.add(
            () -> new Subscription(settings.kafka(), events, sink, sse, position, audience));
    if (!added) {
      throw new ProblemException(
          ProblemCode.NOT_READY, "this registry has as many readers of its feed as it takes");
    }
  }

  private static FeedPosition position(String id, int partitions) {
    return FeedPosition.parse(id, partitions)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.MALFORMED_REQUEST, "Last-Event-ID is no id of this feed"));
  }
}

package io.tributary.ingest.door;

import io.smallrye.common.annotation.Blocking;
import io.tributary.access.http.BodyLimit;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.access.http.Streamed;
import io.tributary.contracts.AdapterId;
import io.tributary.ingest.IngestInstance;
import io.tributary.ingest.intake.Intake;
import io.tributary.ingest.intake.RecordOptions;
import io.tributary.ingest.intake.RecordResult;
import io.tributary.ingest.intake.StreamEnd;
import io.tributary.ingest.service.Door;
import io.tributary.tokenization.record.StructuredEvent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Records for an adapter. */
@Path("/v1/adapters/{namespace}/{name}/records")
@Blocking
@Tag(name = "records")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class RecordsResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final String SHAPE_TEXT =
      "Of all records, a header too: alpaca, messages, sharegpt, prompt-completion or text";
  private static final String KEY_TEXT =
      "With its index the id of every record that has none: a repeat is dropped";
  private static final String EVENT_BATCH = "application/cloudevents-batch+json";
  private static final int ACCEPTED = 202;

  private final IngestInstance instance;
  private final BodyMemory memory;

  /** Takes records for this instance. */
  public RecordsResource(IngestInstance instance, BodyMemory memory) {
    this.instance = instance;
    this.memory = memory;
  }

  /** One record or an array of them. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, StructuredEvent.MEDIA_TYPE, EVENT_BATCH})
  @Produces(MediaType.APPLICATION_JSON)
  @BodyLimit(kib = BodyMemory.MAX_BODY_KIB)
  @Operation(
      operationId = "sendRecords",
      summary = "One record, an array of at most 10,000, or a stream of lines",
      description =
          "An object is answered with its result; an array with that of every element, in order,"
              + " of which some may be refused while others are written. Every line of a stream"
              + " that is not blank is answered with a line, in order and while more is read: read"
              + " the answer while you send. Its last line says how the stream ended; without it"
              + " the answer was broken off. As a CloudEvent a record is the data of an event in"
              + " structured mode. What a written record is converted to shows in"
              + " tokenized-examples or rejected-records.")
  @Parameter(
      name = "shape",
      in = ParameterIn.QUERY,
      description = SHAPE_TEXT,
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      description = KEY_TEXT,
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(anyOf = {Object.class, Object[].class})))
  @APIResponse(
      responseCode = "202",
      description = "What became of each",
      content = @Content(schema = @Schema(anyOf = {RecordResult.class, RecordResults.class})))
  public Response records(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body)
      throws IOException {
    AdapterId adapter = new AdapterId(namespace, name);
    RecordOptions options = Options.of(headers, uri);
    Intake intake = intake(adapter);
    return memory.withBody(
        body, headers.getLength(), bytes -> answer(intake, adapter, bytes, options));
  }

  private static Response answer(
      Intake intake, AdapterId adapter, byte[] body, RecordOptions options) {
    if (Intake.isArray(body)) {
      return Response.status(ACCEPTED)
          .entity(RecordResults.of(intake.array(adapter, body, options)))
          .build();
    }
    RecordResult result = intake.one(adapter, body, options);
    return result
        .problem()
        .map(DoorProblems::answer)
        .orElseGet(() -> Response.status(ACCEPTED).entity(result).build());
  }

  /** Records line by line. */
  @POST
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Streamed
  @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "200",
      description = "A RecordResult a line, and a StreamEnd",
      content = @Content(schema = @Schema(anyOf = {RecordResult.class, StreamEnd.class})))
  public Response stream(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body) {
    AdapterId adapter = new AdapterId(namespace, name);
    RecordOptions options = Options.of(headers, uri);
    Intake intake = intake(adapter);
    intake.requireFlow();
    Runnable release = memory.reserveStream();
    StreamingOutput answer =
        out -> {
          try {
            intake.stream(adapter, body, out, options);
          } finally {
            release.run();
          }
        };
    return Response.ok(answer, NDJSON).header("Connection", "close").build();
  }

  private Intake intake(AdapterId adapter) {
    Door door = instance.door();
    if (!door.isDefined(adapter)) {
      throw new ProblemException(DoorProblems.undefined(adapter));
    }
    return door.intake();
  }
}

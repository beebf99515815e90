package io.tributary.ingest.door;

import io.tributary.access.http.ProblemException;
import io.tributary.ingest.intake.IntakeCode;
import io.tributary.ingest.intake.RecordOptions;
import io.tributary.tokenization.record.RecordShape;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the headers and parameters of a request say of its records. */
final class Options {
  private static final String SHAPE = "shape";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
  private static final Pattern TRACE = Pattern.compile("[0-9a-f-]{1,256}");

  private Options() {}

  /**
   * Reads them.
   *
   * @throws ProblemException MALFORMED_REQUEST or UNKNOWN_SHAPE
   */
  static RecordOptions of(HttpHeaders headers, UriInfo uri) {
    Optional<String> key = Optional.ofNullable(headers.getHeaderString("Idempotency-Key"));
    if (key.filter(text -> !KEY.matcher(text).matches()).isPresent()) {
      throw new ProblemException(
          IntakeCode.MALFORMED_REQUEST,
          "Idempotency-Key must be 1 to 200 visible ASCII characters");
    }
    Optional<String> shape =
        Optional.ofNullable(uri.getQueryParameters().getFirst(SHAPE))
            .or(() -> Optional.ofNullable(headers.getHeaderString(SHAPE)));
    if (shape.filter(name -> RecordShape.named(name).isEmpty()).isPresent()) {
      throw new ProblemException(
          IntakeCode.UNKNOWN_SHAPE, "shape names none of " + RecordShape.names());
    }
    Optional<String> trace =
        Optional.ofNullable(headers.getHeaderString("traceparent"))
            .filter(text -> TRACE.matcher(text).matches());
    return new RecordOptions(form(headers), key, shape, trace);
  }

  private static RecordOptions.Form form(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    boolean event = type != null && type.getSubtype().startsWith("cloudevents");
    return event ? RecordOptions.Form.EVENT : RecordOptions.Form.PLAIN;
  }
}

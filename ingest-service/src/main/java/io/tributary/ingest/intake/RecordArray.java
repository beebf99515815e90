package io.tributary.ingest.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.record.RejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the elements of a JSON array in its bytes, so that each is sent as it was written. */
final class RecordArray {
  /** Elements of one array; more would make one answer too long. */
  static final int MAX_ELEMENTS = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private RecordArray() {}

  /** Whether the first character that is not white space begins an array. */
  static boolean isArray(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b == '[';
      }
    }
    return false;
  }

  /**
   * The elements, whatever they are.
   *
   * @throws RejectedException MALFORMED_JSON if the whole is no JSON
   * @throws TooManyRecordsException if there are more than {@value #MAX_ELEMENTS}
   */
  static List<RawRecord> split(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      parser.nextToken();
      List<RawRecord> elements = elements(parser, body);
      if (parser.nextToken() != null) {
        throw malformed("more follows after its end");
      }
      return elements;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw malformed("syntax error at line " + at.getLineNr() + " column " + at.getColumnNr());
    } catch (IOException e) {
      throw malformed("it ends too early");
    }
  }

  private static List<RawRecord> elements(JsonParser parser, byte[] body) throws IOException {
    List<RawRecord> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (elements.size() == MAX_ELEMENTS) {
        throw new TooManyRecordsException(MAX_ELEMENTS);
      }
      int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        parser.getTextLength();
      }
      parser.skipChildren();
      int to = Math.toIntExact(parser.currentLocation().getByteOffset());
      elements.add(() -> Arrays.copyOfRange(body, from, to));
    }
    return elements;
  }

  private static RejectedException malformed(String what) {
    return new RejectedException(
        RejectCode.MALFORMED_JSON, "the body is no JSON array: " + what + "; nothing was sent");
  }
}

package io.tributary.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Finds the nonce in the body of a commit: the top-level string member {@code nonce}. It is read
 * from the stored body when a write was answered with 412, because that answer may be to the retry
 * of a write of our own that had succeeded.
 */
final class CommitNonce {
  private static final String MEMBER = "nonce";
  private static final JsonFactory JSON = new JsonFactory();

  private CommitNonce() {}

  /**
   * @throws InvalidCommitException when the body is no JSON object with a nonce
   */
  static String of(CommitKey key, byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      return find(key, parser);
    } catch (IOException malformed) {
      throw new InvalidCommitException(key, "the body is no JSON", malformed);
    }
  }

  private static String find(CommitKey key, JsonParser parser) throws IOException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = MEMBER.equals(parser.currentName());
        if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
          return parser.getText();
        }
        parser.skipChildren();
      }
    }
    throw new InvalidCommitException(key, "the body has no string member \"" + MEMBER + "\"");
  }
}

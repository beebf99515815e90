package io.tributary.trainer.commits;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.UnknownSchemaVersionException;
import io.tributary.contracts.json.Json;
import io.tributary.store.CommitKey;

/** Commits as JSON objects. Equal commits are equal bytes. */
public final class CommitCodec {
  private CommitCodec() {}

  /** The object's body. */
  public static byte[] write(Commit commit) {
    return Json.write(commit);
  }

  /**
   * Reads the body found at a key.
   *
   * @throws MalformedCommitException if it is no commit, of another version, or of another key
   */
  public static Commit read(CommitKey key, byte[] body) {
    try {
      requireVersion(Json.read(body, JsonNode.class));
      Commit commit = Json.readStrictly(body, Commit.class);
      if (!commit.key().equals(key)) {
        throw new MalformedCommitException(key, "it says that it is " + commit.key());
      }
      return commit;
    } catch (MalformedContractException malformed) {
      throw new MalformedCommitException(key, malformed);
    }
  }

  private static void requireVersion(JsonNode tree) {
    String met = tree.path("schemaVersion").asText();
    if (!met.equals(Commit.SCHEMA_VERSION)) {
      throw new UnknownSchemaVersionException("commit", met, Commit.SCHEMA_VERSION);
    }
  }
}

package io.tributary.registry.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.json.Json;
import io.tributary.store.Digest;

/** Tells whether two commands of one id ask the same: all fields but the time of asking. */
final class Fingerprint {
  private static final int DIGITS = 32;

  private Fingerprint() {}

  static String of(AdapterCommand command) {
    ObjectNode content = Json.mapperForTrees().valueToTree(command);
    content.remove("issuedAt");
    return Digest.of(Json.write(content)).hex().substring(0, DIGITS);
  }
}

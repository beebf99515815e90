package io.tributary.registry.gateway;

import io.tributary.contracts.json.Json;
import io.tributary.store.Digest;
import java.util.List;
import java.util.UUID;

/** The ids of commands that come through REST. */
public final class CommandIds {
  private CommandIds() {}

  /** For a request that its caller will not repeat. */
  public static String random() {
    return UUID.randomUUID().toString();
  }

  /**
   * For a request that its caller may repeat: the same for the same caller, subject and key.
   *
   * @param caller the caller's key id
   * @param subject {@code namespace/name}
   * @param idempotencyKey that the caller chose
   */
  public static String of(String caller, String subject, String idempotencyKey) {
    return Digest.of(Json.write(List.of(caller, subject, idempotencyKey))).hex();
  }
}

package io.tributary.registry.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.VersionStatus;
import io.tributary.registry.gateway.CommandGateway;
import io.tributary.registry.gateway.OutcomeUnknownException;
import io.tributary.registry.process.RestClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One client of one adapter. Publishing goes through Kafka, as a trainer does it, everything else
 * through whichever registry the caller names.
 */
final class AdapterClient {
  private static final String POSITION = "Tributary-Position";
  private static final int CREATED = 201;
  private static final int FIRST_ERROR = 300;
  private static final int UNAVAILABLE = 503;
  private static final int TIMED_OUT = 504;

  private final AdapterId adapter;
  private final String baseDigest;
  private final CommandGateway gateway;
  private String position = "";

  AdapterClient(AdapterId adapter, String baseDigest, CommandGateway gateway) {
    this.adapter = adapter;
    this.baseDigest = baseDigest;
    this.gateway = gateway;
  }

  /** A call that is made once however often this is asked: its answer, empty while unknown. */
  Attempt attempt(AdapterCall call) {
    if (call instanceof AdapterCall.Publish publish) {
      PublishCheckpoint command = command(adapter, publish, baseDigest);
      return registry -> published(command);
    }
    String key = UUID.randomUUID().toString();
    return registry -> told(call, () -> send(registry, call, key));
  }

  /** A call under way. */
  @FunctionalInterface
  interface Attempt {
    /** The answer that came through this registry. */
    Optional<String> through(RestClient registry);
  }

  /** As a trainer would send it. */
  static PublishCheckpoint command(AdapterId adapter, AdapterCall.Publish call, String baseDigest) {
    return new PublishCheckpoint(
        Acme.newId(),
        Acme.AT,
        "trainer",
        adapter,
        1,
        call.seq(),
        Acme.files(call.content()),
        Acme.lineage(1, call.seq(), baseDigest),
        Map.of());
  }

  private Optional<String> published(PublishCheckpoint command) {
    try {
      CommandOutcome outcome = gateway.send(command);
      return Optional.of(
          outcome instanceof Accepted accepted
              ? "version " + accepted.result().get("version")
              : ((Rejected) outcome).code().name());
    } catch (OutcomeUnknownException e) {
      return Optional.empty();
    }
  }

  private Optional<String> told(AdapterCall call, Supplier<Answer> request) {
    Answer answer;
    try {
      answer = request.get();
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
    if (answer.status() == UNAVAILABLE || answer.status() == TIMED_OUT) {
      return Optional.empty();
    }
    if (answer.status() < FIRST_ERROR && !(call instanceof AdapterCall.Read)) {
      position = answer.header(POSITION);
    }
    return Optional.of(words(call, answer));
  }

  private Answer send(RestClient rest, AdapterCall call, String key) {
    String path = "/v1/adapters/" + adapter;
    String[] headers = headers(key);
    if (call instanceof AdapterCall.Define c) {
      return rest.put(path, spec(c.tag()), headers);
    }
    if (call instanceof AdapterCall.Move c) {
      String body = "{\"version\":%d,\"expectedVersion\":%d}".formatted(c.version(), c.expected());
      return rest.put(path + "/aliases/" + c.alias(), body, headers);
    }
    if (call instanceof AdapterCall.Withdraw c) {
      String verb = c.status() == VersionStatus.RETIRED ? "/retire" : "/quarantine";
      return rest.post(path + "/versions/" + c.version() + verb, "{\"reason\":\"test\"}", headers);
    }
    if (call instanceof AdapterCall.Merge c) {
      return rest.post(path + "/merges", "{\"version\":" + c.version() + "}", headers);
    }
    return call instanceof AdapterCall.ReadAlias c
        ? rest.get(path + "/aliases/" + c.alias(), headers)
        : rest.get(path + "/versions?limit=1000", headers);
  }

  private String[] headers(String key) {
    List<String> headers = new ArrayList<>(List.of("Idempotency-Key", key));
    if (!position.isEmpty()) {
      headers.addAll(List.of(POSITION, position));
    }
    return headers.toArray(String[]::new);
  }

  private static String spec(int tag) {
    return "{\"base\":{\"id\":\"demo/tiny\"},\"tags\":[\"t" + tag + "\"]}";
  }

  private static String words(AdapterCall call, Answer answer) {
    JsonNode json = answer.json();
    if (answer.status() >= FIRST_ERROR) {
      return refusal(call, answer);
    }
    if (call instanceof AdapterCall.ReadAlias) {
      return "at " + json.path("version").intValue();
    }
    if (call instanceof AdapterCall.ReadVersions) {
      return json.findValuesAsText("status").toString();
    }
    return answer.status() == CREATED ? AdapterModel.CREATED : AdapterModel.DONE;
  }

  private static String refusal(AdapterCall call, Answer answer) {
    String code = answer.code();
    if (code.equals("ALIAS_CONFLICT")) {
      return code + " " + answer.json().at("/current/version").intValue();
    }
    boolean ofWithdrawal = call instanceof AdapterCall.Withdraw && code.equals("UNKNOWN_REFERENCE");
    return ofWithdrawal ? AdapterModel.UNKNOWN_VERSION : code;
  }
}

package io.tributary.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.AdapterId;

/**
 * One commit as it lies in the object store.
 *
 * @param json the object's body
 */
public record StoredCommit(JsonNode json) {
  /** Whose it is. */
  public AdapterId adapter() {
    return AdapterId.parse(json.path("adapter").asText());
  }

  /** Ordinal of its run. */
  public int run() {
    return json.path("lineage").path("run").asInt();
  }

  /** Ordinal in its run. */
  public long seq() {
    return json.path("lineage").path("seq").asLong();
  }

  /** Optimizer steps of the run so far. */
  public long globalStep() {
    return json.path("lineage").path("globalStep").asLong();
  }

  /** Whether it becomes a version. */
  public boolean isPublished() {
    return json.path("publish").asBoolean();
  }

  /** Why it was made. */
  public String reason() {
    return json.path("reason").asText();
  }

  /** The offset of tokenized-examples below which every record of the adapter is in it. */
  public long nextOffset() {
    return json.path("positions").path(0).path("nextOffset").asLong();
  }

  /** TRAIN records of the run so far. */
  public long trainedRecords() {
    return json.path("lineage").path("trainedRecords").asLong();
  }

  /** EVAL records of the run so far. */
  public long heldOutRecords() {
    return json.path("counters").path("heldOutRecords").asLong();
  }

  /** All records of the run so far that are trained or held out. */
  public long consumedRecords() {
    return trainedRecords() + heldOutRecords();
  }

  /** Records of the run in steps that changed nothing. */
  public long skippedRecords() {
    return json.path("counters").path("skippedRecords").asLong();
  }

  /** The adapter's files with their digests. */
  public JsonNode adapterFiles() {
    return json.path("adapterFiles");
  }

  /** The optimizer's and schedule's files with their digests. */
  public JsonNode stateFiles() {
    return json.path("stateFiles");
  }

  /** Where it is: {@code run/seq}. */
  public String place() {
    return run() + "/" + seq();
  }
}

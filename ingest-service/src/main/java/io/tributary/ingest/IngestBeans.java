package io.tributary.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contracts.json.Json;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The plain objects that resources are given. */
final class IngestBeans {
  /** The door speaks the JSON of the wire. */
  @Produces
  @Singleton
  ObjectMapper mapper() {
    return Json.mapperForTrees().copy();
  }
}

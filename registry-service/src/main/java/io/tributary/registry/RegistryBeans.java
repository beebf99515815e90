package io.tributary.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contracts.json.Json;
import io.tributary.registry.service.RegistryInstance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The plain objects that resources are given. */
final class RegistryBeans {
  @Produces
  @Singleton
  RegistryInstance instance() {
    return new RegistryInstance();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** REST speaks the JSON of the wire. */
  @Produces
  @Singleton
  ObjectMapper mapper() {
    return Json.mapperForTrees().copy();
  }
}

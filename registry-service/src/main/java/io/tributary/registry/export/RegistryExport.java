package io.tributary.registry.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contracts.json.Json;
import io.tributary.registry.view.AdapterDetail;
import io.tributary.registry.view.BaseDetail;
import io.tributary.registry.view.Catalog;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes {@code {"format", "bases": […], "adapters": […]}}, each list by name. Not more than one
 * adapter is copied at a time; adapters that change meanwhile are each written as they were between
 * two of their events.
 */
public final class RegistryExport implements StreamingOutput {
  /** What the document says of its form. */
  public static final String FORMAT = "tributary-registry/1";

  private final Catalog catalog;

  /** Writes what this knows. */
  public RegistryExport(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void write(OutputStream target) throws IOException {
    ObjectMapper mapper = Json.mapperForTrees();
    try (JsonGenerator json = mapper.getFactory().createGenerator(target)) {
      json.disable(Feature.AUTO_CLOSE_TARGET).disable(Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeArrayFieldStart("bases");
      for (BaseDetail base : catalog.bases()) {
        mapper.writeValue(json, base);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("adapters");
      for (AdapterDetail adapter : catalog.adapters()) {
        mapper.writeValue(json, AdapterExport.of(catalog.adapter(adapter.id()).orElseThrow()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}

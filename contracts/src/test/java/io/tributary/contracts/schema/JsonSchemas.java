package io.tributary.contracts.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Schemas of what is written of records: a component is a property, an Optional one is not
 * required, and no schema refuses a property that it does not know, because newer writers add some.
 *
 * @see <a href="https://json-schema.org/draft-07">JSON Schema, draft 7</a>
 */
final class JsonSchemas {
  private static final String PART = "[a-z0-9]+([._-][a-z0-9]+)*";
  private static final Map<Class<?>, String> NAMES =
      Map.of(
          AdapterId.class, "^" + PART + "/" + PART + "$",
          BaseId.class, "^" + PART + "/" + PART + "$",
          AliasName.class, "^[a-z][a-z0-9_-]{0,39}$");
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "string",
          int.class, "integer",
          long.class, "integer",
          Integer.class, "integer",
          Long.class, "integer",
          Double.class, "number",
          double.class, "number",
          Boolean.class, "boolean");

  private JsonSchemas() {}

  /** The schema of a document that is this record. */
  static ObjectNode document(Class<?> type, String title) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.setAll(of(type));
    return schema;
  }

  private static ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    Class<?> raw = (Class<?>) type;
    if (NAMES.containsKey(raw)) {
      return typed("string").put("pattern", NAMES.get(raw));
    }
    if (TYPES.containsKey(raw)) {
      return typed(TYPES.get(raw));
    }
    if (raw == Instant.class) {
      return typed("string").put("format", "date-time");
    }
    if (raw == Object.class) {
      return JsonNodeFactory.instance.objectNode();
    }
    return raw.isEnum() ? ofEnum(raw) : ofRecord(raw);
  }

  private static ObjectNode ofGeneric(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return of(arguments[0]);
    }
    if (type.getRawType() == List.class) {
      return typed("array").set("items", of(arguments[0]));
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      return typed("object").set("additionalProperties", of(arguments[1]));
    }
    throw new IllegalArgumentException("no schema is known for " + type);
  }

  private static ObjectNode ofEnum(Class<?> type) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (Object constant : type.getEnumConstants()) {
      values.add(Json.mapperForTrees().<ObjectNode>valueToTree(Map.of("v", constant)).get("v"));
    }
    return typed("string").set("enum", values);
  }

  private static ObjectNode ofRecord(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException("no schema is known for " + type);
    }
    ObjectNode schema = typed("object");
    RecordDocs.of(type).ifPresent(text -> schema.put("description", text));
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode property = of(component.getGenericType());
      RecordDocs.of(type, component.getName()).ifPresent(text -> property.put("description", text));
      properties.set(component.getName(), property);
      if (isAlwaysWritten(component)) {
        required.add(component.getName());
      }
    }
    return schema.<ObjectNode>set("properties", properties).set("required", required);
  }

  private static boolean isAlwaysWritten(RecordComponent component) {
    JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
    return component.getType() != Optional.class
        && (include == null || include.value() != JsonInclude.Include.NON_EMPTY);
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}

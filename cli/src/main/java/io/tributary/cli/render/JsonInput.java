package io.tributary.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON files as plain Java data, for a template. */
public final class JsonInput {
  private JsonInput() {}

  /**
   * The messages of a file: a list, or an object that holds one as {@code messages}.
   *
   * @throws CommandException if it cannot be read or holds no such list; names file and message
   */
  public static List<Map<String, Object>> messages(Path file) {
    Object value = read(file);
    Object messages = value instanceof Map<?, ?> object ? object.get("messages") : value;
    List<Map<String, Object>> list = objects(file, messages, "message");
    if (list.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, file + ": there is no message");
    }
    return list;
  }

  /** The tools of a file: a list of JSON schemas. */
  public static List<Map<String, Object>> tools(Path file) {
    return objects(file, read(file), "tool");
  }

  private static List<Map<String, Object>> objects(Path file, Object value, String what) {
    if (!(value instanceof List<?> list)) {
      throw new CommandException(ExitCode.USAGE, file + ": not a list of " + what + "s");
    }
    List<Map<String, Object>> objects = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Map<?, ?> map)) {
        throw new CommandException(
            ExitCode.USAGE, file + ": " + what + " " + (i + 1) + " is no JSON object");
      }
      Map<String, Object> object = new LinkedHashMap<>();
      map.forEach((key, element) -> object.put((String) key, element));
      objects.add(object);
    }
    return objects;
  }

  /** The whole file as maps, lists, strings, numbers, booleans and null. */
  static Object read(Path file) {
    try {
      return Json.mapperForTrees().readValue(Files.readAllBytes(file), Object.class);
    } catch (JsonProcessingException e) {
      throw notJson(file.toString(), e);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }

  /** One JSON value of the command line. */
  public static Object value(String option, String text) {
    try {
      return Json.mapperForTrees().readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw notJson(option, e);
    }
  }

  /** Where it breaks, never what is written there. */
  private static CommandException notJson(String where, JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + " column "
                + e.getLocation().getColumnNr();
    return new CommandException(ExitCode.USAGE, where + ": no JSON" + place, e);
  }
}

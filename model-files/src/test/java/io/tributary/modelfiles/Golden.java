package io.tributary.modelfiles;

import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files that the reference tools made; see interop/golden. */
public final class Golden {

  private Golden() {}

  public static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(Golden.class.getResource("golden")).toURI())
          .resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String> lines(String name) {
    try {
      return Files.readAllLines(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonFields object(String name) {
    return StrictJson.parseObject(name, bytes(name));
  }

  public static JsonValue json(String name) {
    return StrictJson.parse(name, bytes(name));
  }
}

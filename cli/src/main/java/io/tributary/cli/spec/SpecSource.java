package io.tributary.cli.spec;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.BaseDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads specs. */
public final class SpecSource {
  private static final String DEFAULT_FILE = "default-spec.json";

  private SpecSource() {}

  /**
   * The JSON of a spec that a person wrote, checked.
   *
   * @throws CommandException if the file is unreadable or is no spec; the message names file, field
   *     and rule
   */
  public static byte[] read(Path file) {
    byte[] json = bytes(file);
    try {
      Json.readStrictly(json, AdapterSpec.class);
      return json;
    } catch (MalformedContractException | InvalidSpecException e) {
      throw new CommandException(ExitCode.USAGE, file + ": " + rule(e), e);
    }
  }

  /** A broken rule in its own words, without the parser's around them. */
  private static String rule(RuntimeException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(InvalidSpecException.class::isInstance)
        .findFirst()
        .orElse(e)
        .getMessage();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }

  /** Where a stack keeps the spec of adapters that nobody defined; it need not exist. */
  public static Path defaultFile(DataDirectory data) {
    return data.path().resolve(DEFAULT_FILE);
  }

  /**
   * The stack's default spec: its own file, else the reference recipe on its only base.
   *
   * @throws CommandException if there is no base, or more than one and no file
   */
  public static byte[] ofStack(DataDirectory data, Registry registry) {
    Path file = defaultFile(data);
    return Files.exists(file) ? read(file) : onOnlyBase(registry.bases(), file);
  }

  private static byte[] onOnlyBase(List<BaseDescription> bases, Path file) {
    if (bases.isEmpty()) {
      throw new CommandException(
          ExitCode.REFUSED,
          "the stack has no base model: add one with `tributary base add NS/NAME DIR`");
    }
    if (bases.size() > 1) {
      throw new CommandException(
          ExitCode.REFUSED,
          "the stack has "
              + bases.size()
              + " base models: name one in --spec FILE, or in the stack's default "
              + file);
    }
    return Json.write(Map.of("base", Map.of("id", bases.get(0).id())));
  }
}

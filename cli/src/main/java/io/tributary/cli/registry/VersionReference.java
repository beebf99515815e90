package io.tributary.cli.registry;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.InvalidNameException;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version as a person names it.
 *
 * @param text {@code 3}, {@code v3}, {@code latest} or an alias
 */
public record VersionReference(String text) {
  private static final Pattern NUMBER = Pattern.compile("v?[1-9][0-9]{0,8}");
  private static final String LATEST = "latest";

  /** Refuses what can name no version. */
  public VersionReference {
    if (!text.equals(LATEST) && !NUMBER.matcher(text).matches()) {
      checkAlias(text);
    }
  }

  private static void checkAlias(String text) {
    try {
      new AliasName(text);
    } catch (InvalidNameException e) {
      throw new InvalidNameException(text, "a version is v<number>, latest or an alias");
    }
  }

  /**
   * The version that it means now.
   *
   * @throws CommandException if the adapter has no such alias, or no version
   */
  public int resolve(AdapterDescription adapter) {
    if (NUMBER.matcher(text).matches()) {
      return Integer.parseInt(text.replace("v", ""));
    }
    return text.equals(LATEST) ? latest(adapter) : alias(adapter);
  }

  private static int latest(AdapterDescription adapter) {
    return adapter
        .latestVersion()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.REFUSED, adapter.id() + " has no version yet: see `tributary watch`"));
  }

  private int alias(AdapterDescription adapter) {
    Integer version = adapter.aliases().get(text);
    if (version == null) {
      throw new CommandException(
          ExitCode.REFUSED, adapter.id() + " has no alias '" + text + "'" + alternatives(adapter));
    }
    return version;
  }

  private static String alternatives(AdapterDescription adapter) {
    String aliases =
        adapter.aliases().keySet().stream()
            .sorted(Comparator.naturalOrder())
            .collect(Collectors.joining(", "));
    String latest =
        adapter
            .latestVersion()
            .map(v -> "; its latest version is v" + v + ", named by @latest")
            .orElse(" and no version yet");
    return (aliases.isEmpty() ? "" : "; it has " + aliases) + latest;
  }
}

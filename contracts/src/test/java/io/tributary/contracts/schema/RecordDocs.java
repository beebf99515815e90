package io.tributary.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources say of records and their components, in plain words. */
final class RecordDocs {
  private static final Path SOURCES = Path.of("src", "main", "java");

  private RecordDocs() {}

  /** The description of a record; empty if it has none. */
  static Optional<String> of(Class<?> type) {
    return comment(type)
        .map(text -> text.split("(?m)^@", 2)[0])
        .map(RecordDocs::plain)
        .filter(text -> !text.isEmpty());
  }

  /** The description of a record's component; empty if it has none. */
  static Optional<String> of(Class<?> type, String component) {
    Pattern parameter = Pattern.compile("(?ms)^@param " + component + " (.*?)(?=^@|\\z)");
    return comment(type)
        .map(parameter::matcher)
        .filter(Matcher::find)
        .map(found -> plain(found.group(1)));
  }

  private static Optional<String> comment(Class<?> type) {
    String declaration =
        "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[A-Z][^\n]*\n\\s*)*"
            + "(?:public )?(?:sealed )?(?:record|interface|enum) "
            + type.getSimpleName()
            + "\\b";
    Matcher found = Pattern.compile(declaration).matcher(source(type));
    return found.find()
        ? Optional.of(found.group(1).replaceAll("(?m)^[ \t]*\\* ?", "").strip())
        : Optional.empty();
  }

  private static String source(Class<?> type) {
    String file = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
    try {
      return Files.readString(SOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1").replaceAll("\\s+", " ").strip();
  }
}

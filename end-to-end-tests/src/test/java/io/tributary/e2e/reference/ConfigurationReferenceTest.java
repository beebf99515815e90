package io.tributary.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.e2e.reference.ConfigurationProperties.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/configuration.md against the services' configuration mappings; {@code
 * -Dgolden.update=true} writes the page anew.
 */
class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final List<String> SERVICES =
      List.of("ingest-service", "trainer-service", "registry-service", "merge-service");
  private static final String HEAD =
      """
      # Configuration

      Made from the services' sources; do not edit. Every key can be a system property (`-Dkey=value`), an environment
      variable (upper case, every other character than letters and digits an underscore) or a line of
      `config/application.properties` in the working directory. Durations are `500ms`, `30s`, `2m`. Kafka client settings have
      dots in their names, so they are properties or lines of that file, never variables.
      """;

  @Test
  void theReferenceListsEverySettingOfEveryService() throws IOException {
    String expected = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private static String page() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    append(page, "Every service (the registry needs no cache)", common(SERVICES.get(0)));
    for (String service : SERVICES) {
      append(page, service, own(service));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, String title, Set<Property> properties) {
    page.append("\n## ")
        .append(title)
        .append("\n\n| Key | Type | Default | |\n|---|---|---|---|\n");
    for (Property p : properties) {
      String value = p.defaultValue().map(d -> "`" + d + "`").orElse("–");
      page.append(
          String.format(
              "| `%s` | `%s` | %s | %s |%n", p.key(), p.type(), value, p.documentation()));
    }
  }

  private static Set<Property> common(String service) throws IOException {
    Set<Property> properties = new LinkedHashSet<>(ConfigurationProperties.of(service));
    properties.removeIf(p -> isOwn(p, service));
    return properties;
  }

  private static Set<Property> own(String service) throws IOException {
    Set<Property> properties = new LinkedHashSet<>(ConfigurationProperties.of(service));
    properties.removeIf(p -> !isOwn(p, service));
    return properties;
  }

  private static boolean isOwn(Property property, String service) {
    return property.key().startsWith("tributary." + service.replace("-service", "") + ".");
  }
}

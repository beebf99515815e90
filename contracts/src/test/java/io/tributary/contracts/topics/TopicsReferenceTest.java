package io.tributary.contracts.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/topics.md against the code; {@code -Dgolden.update=true} writes its table anew. */
class TopicsReferenceTest {
  private static final Path PAGE = Path.of("../docs/topics.md");
  private static final String BEGIN = "<!-- table: made from Topics.java -->\n";
  private static final String END = "<!-- end of table -->";

  @Test
  void theReferenceListsEveryTopicWithItsSettings() throws IOException {
    String page = Files.readString(PAGE);
    String expected = withTable(page, table());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  @Test
  void aPrefixIsPartOfEveryName() {
    assertThat(new Topics("team-a.").all()).allMatch(t -> t.name().startsWith("team-a."));
  }

  @Test
  void everyTopicHasTheSamePartitionsSoThatAnAdapterHasOneNumberEverywhere() {
    assertThat(new Topics("").all()).allMatch(t -> t.partitions() == Topics.PARTITIONS);
  }

  private static String withTable(String page, String table) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + table + page.substring(page.indexOf(END));
  }

  private static String table() {
    String rows =
        new Topics("").all().stream().map(TopicsReferenceTest::row).collect(Collectors.joining());
    return "| Topic | Partitions | Settings |\n|---|---|---|\n" + rows;
  }

  private static String row(Topic<?, ?> topic) {
    String settings =
        topic.settings().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> "`" + e.getKey() + "=" + e.getValue() + "`")
            .collect(Collectors.joining(", "));
    return "| " + topic.name() + " | " + topic.partitions() + " | " + settings + " |\n";
  }
}

package io.tributary.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The description that clients are made from is a reviewed file, not a by-product. */
final class OpenApiIT {
  @Test
  void theCommittedDescriptionIsTheOneThatTheBuildMakes() throws IOException {
    String generated = Files.readString(Path.of("target", "openapi", "openapi.yaml"));

    assertThat(Files.readString(Path.of("openapi.yaml")))
        .as("copy ingest-service/target/openapi/openapi.yaml to ingest-service/openapi.yaml")
        .isEqualTo(generated);
  }
}

package io.tributary.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.localstack.LocalStackException;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.supervisor.StackOptions.Lifetime;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackArgumentsTest {
  @Test
  void theDefaultsAreAllServicesOnTheirUsualPorts() {
    StackOptions options = parse("--data", "relative/dir");

    assertThat(options.data()).isEqualTo(Path.of("relative/dir").toAbsolutePath());
    assertThat(options.services())
        .containsExactly(Service.REGISTRY, Service.INGEST, Service.TRAINER, Service.MERGE);
    assertThat(options.lifetime()).isEqualTo(Lifetime.UNTIL_STOPPED);
    assertThat(options.ports())
        .containsEntry("kafka", PortChoice.preferred(9092))
        .containsEntry("s3", PortChoice.preferred(9000))
        .containsEntry("registry", PortChoice.preferred(8080))
        .containsEntry("merge", PortChoice.preferred(8083))
        .hasSize(6);
  }

  @Test
  void aPortGivenIsMeant() {
    StackOptions options = parse("--data", "d", "--kafka-port", "19092", "--trainer-port", "81");
    assertThat(options.ports())
        .containsEntry("kafka", PortChoice.explicit(19092))
        .containsEntry("trainer", PortChoice.explicit(81))
        .containsEntry("s3", PortChoice.preferred(9000));
  }

  @Test
  void allPortsMayBeAnyThatAreFree() {
    StackOptions options = parse("--data", "d", "--free-ports", "--s3-port", "9000");
    assertThat(options.ports())
        .containsEntry("kafka", PortChoice.free())
        .containsEntry("registry", PortChoice.free())
        .containsEntry("s3", PortChoice.explicit(9000));
  }

  @Test
  void servicesAreStartedInTheirOwnOrderWhateverTheOrderGiven() {
    assertThat(parse("--data", "d", "--services", "trainer,registry").services())
        .containsExactly(Service.REGISTRY, Service.TRAINER);
    assertThat(parse("--data", "d", "--services", "none").services()).isEmpty();
  }

  @Test
  void aStackMayEndWithItsParent() {
    assertThat(parse("--data", "d", "--exit-with-parent").lifetime()).isEqualTo(Lifetime.OF_PARENT);
  }

  @ParameterizedTest
  @CsvSource({
    "'', --data is missing",
    "--data, --data needs a value",
    "--data d --kafka-port, --kafka-port needs a value",
    "--data d --kafka-port x, '--kafka-port needs a port from 1 to 65535, not x'",
    "--data d --kafka-port 70000, '--kafka-port needs a port from 1 to 65535, not 70000'",
    "--data d --zoo-port 1, unknown option --zoo-port",
    "--data d kafka-port 1, unknown option kafka-port",
    "--data d --services cook, unknown service cook",
  })
  void whatIsWrongIsNamed(String line, String message) {
    assertThatThrownBy(() -> parse(line.isEmpty() ? new String[0] : line.split(" ")))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(message);
  }

  private static StackOptions parse(String... arguments) {
    return StackArguments.parse(List.of(arguments));
  }
}

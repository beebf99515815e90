package io.tributary.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.localstack.LocalStackException;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.process.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackPortsTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void aDefaultGivesWayToTheSamePortGivenForAnother() {
    int port = PortChoice.free().resolve();

    Map<String, Integer> ports =
        StackPorts.resolve(
            Map.of("s3", PortChoice.preferred(port), "kafka", PortChoice.explicit(port)), log::add);

    assertThat(ports).containsEntry("kafka", port);
    assertThat(ports.get("s3")).isNotEqualTo(port);
    assertThat(log).containsExactly("port " + port + " is taken: s3 gets " + ports.get("s3"));
  }

  @Test
  void twoOfTheSamePortAreRefused() {
    PortChoice port = PortChoice.explicit(PortChoice.free().resolve());
    assertThatThrownBy(() -> StackPorts.resolve(Map.of("s3", port, "kafka", port), log::add))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("is given twice");
  }

  @Test
  void aPortInUseIsToldFromOneThatIsFree() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      Map<String, Integer> ports =
          StackPorts.resolve(Map.of("kafka", PortChoice.preferred(port)), log::add);
      assertThat(ports.get("kafka")).isNotEqualTo(port);
      assertThat(log).hasSize(1);
      assertThatThrownBy(
              () -> StackPorts.resolve(Map.of("kafka", PortChoice.explicit(port)), log::add))
          .isInstanceOf(PortTakenException.class);
    }
  }
}

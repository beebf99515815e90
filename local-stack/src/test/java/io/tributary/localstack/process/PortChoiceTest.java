package io.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortChoiceTest {
  @Test
  void aFreePortLiesBelowThePortsOfOutgoingConnections() {
    assertThat(PortChoice.free().resolve()).isBetween(PortChoice.FREE_FROM, PortChoice.FREE_TO);
  }

  @Test
  void aPreferredPortIsUsedWhenItIsFree() {
    int port = PortChoice.free().resolve();
    assertThat(PortChoice.preferred(port).resolve()).isEqualTo(port);
    assertThat(PortChoice.explicit(port).resolve()).isEqualTo(port);
  }

  @Test
  void aPreferredPortGivesWayAndAnExplicitOneFailsWhenItIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThat(PortChoice.preferred(port).resolve()).isNotEqualTo(port);
      assertThatThrownBy(() -> PortChoice.explicit(port).resolve())
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(port));
    }
  }
}

package io.tributary.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionReferenceTest {
  private static final AdapterDescription ADAPTER =
      adapter(Optional.of(7), Map.of("prod", 3, "canary", 7));
  private static final AdapterDescription NEW = adapter(Optional.empty(), Map.of());

  private static AdapterDescription adapter(
      Optional<Integer> latest, Map<String, Integer> aliases) {
    byte[] spec = "{\"base\":{\"id\":\"demo/base\"}}".getBytes(StandardCharsets.UTF_8);
    return new AdapterDescription(
        AdapterId.parse("my/adapter"),
        1,
        Json.read(spec, AdapterSpec.class),
        latest.orElse(0),
        latest,
        aliases);
  }

  @Test
  void aNumberWithOrWithoutVMeansItself() {
    assertThat(new VersionReference("3").resolve(ADAPTER)).isEqualTo(3);
    assertThat(new VersionReference("v12").resolve(ADAPTER)).isEqualTo(12);
  }

  @Test
  void latestAndAliasesAreLookedUp() {
    assertThat(new VersionReference("latest").resolve(ADAPTER)).isEqualTo(7);
    assertThat(new VersionReference("prod").resolve(ADAPTER)).isEqualTo(3);
  }

  @Test
  void anAliasThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> new VersionReference("staging").resolve(ADAPTER))
        .hasMessage(
            "my/adapter has no alias 'staging'; it has canary, prod; its latest version is v7,"
                + " named by @latest")
        .extracting("exitCode")
        .isEqualTo(ExitCode.REFUSED);
    assertThatThrownBy(() -> new VersionReference("prod").resolve(NEW))
        .hasMessage("my/adapter has no alias 'prod' and no version yet");
  }

  @Test
  void anAdapterWithoutVersionsHasNoLatest() {
    assertThatThrownBy(() -> new VersionReference("latest").resolve(NEW))
        .hasMessage("my/adapter has no version yet: see `tributary watch`");
  }

  @Test
  void whatCanNameNoVersionIsRefusedAtOnce() {
    for (String text : new String[] {"", "v0", "0", "main", "Prod", "v1.2", "a/b", "1e3"}) {
      assertThatThrownBy(() -> new VersionReference(text))
          .as(text)
          .isInstanceOf(InvalidNameException.class)
          .hasMessageContaining("a version is v<number>, latest or an alias");
    }
  }

  @Test
  void aPullWithoutVersionMeansTheDefaultAlias() {
    assertThat(PullReference.parse("my/adapter").resolve(ADAPTER)).isEqualTo(3);
    assertThat(PullReference.parse("my/adapter@canary").resolve(ADAPTER)).isEqualTo(7);
    assertThat(PullReference.parse("my/adapter@v5").resolve(ADAPTER)).isEqualTo(5);
  }
}

package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.access.TestProvider;
import io.tributary.contracts.access.ApiKey;
import io.tributary.registry.Acme;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A registry that is configured to let anybody read a namespace, and each only so often. */
@ExtendWith(StackExtension.class)
final class OpenAccessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BURST = 20;

  private final TestProvider provider = new TestProvider();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void anybody_reads_what_is_open_but_only_so_often_and_a_digest_admits_its_key(
      TestTopics topics, StoreConfig config) {
    ApiKey key = ApiKey.random(new SecureRandom());
    Map<String, String> settings =
        Map.of(
            "TRIBUTARY_REGISTRY_ACCESS_OIDC_ISSUER",
            provider.issuer().toString(),
            "TRIBUTARY_REGISTRY_ACCESS_OIDC_AUDIENCE",
            TestProvider.AUDIENCE,
            "TRIBUTARY_REGISTRY_ACCESS_ADMIN_KEY_DIGEST",
            key.digest(),
            "TRIBUTARY_REGISTRY_ACCESS_ANONYMOUS_READ",
            "acme,other",
            "TRIBUTARY_REGISTRY_ACCESS_REQUESTS_PER_SECOND",
            "1",
            "TRIBUTARY_REGISTRY_ACCESS_REQUEST_BURST",
            Integer.toString(BURST));
    try (RegistryProcess registry =
        RegistryProcess.prepare(topics, config, RegistryProcess.freePort(), settings).started()) {
      RestClient admin = new RestClient(registry.root()).with(key.reveal());
      RestClient nobody = admin.withoutKey();
      topics.send(topics.topics().adapterCommands(), "acme/support", Acme.define(Acme.spec()));
      Eventually.holds(
          PATIENCE, "it is defined", () -> admin.get("/v1/adapters/acme/support").status() == 200);

      assertThat(nobody.get("/v1/adapters").json()).hasSize(1);
      assertThat(nobody.get("/hub/api/whoami-v2").json().path("name").textValue())
          .isEqualTo("anonymous");
      assertThat(nobody.put("/v1/adapters/acme/support", "{}").code()).isEqualTo("FORBIDDEN");
      assertThat(nobody.get("/v1/adapters/demo/x").code()).isEqualTo("UNKNOWN_ADAPTER");
      assertThat(nobody.with("hf_of_another_hub").get("/v1/adapters").status()).isEqualTo(401);
      assertThatTokensOfTheProviderMayDoWhatStandsInThem(nobody);

      Answer last = nobody.get("/v1/adapters");
      for (int i = 0; i < 2 * BURST && last.status() == 200; i++) {
        last = nobody.get("/v1/adapters");
      }
      assertThat(last.code()).isEqualTo("TOO_MANY_REQUESTS");
      assertThat(last.header("Retry-After")).isEqualTo("1");
      Answer hub = nobody.get("/hub/api/models");
      for (int i = 0; i < BURST && hub.status() == 200; i++) {
        hub = nobody.get("/hub/api/models");
      }
      assertThat(hub.status()).isEqualTo(429);
      assertThat(hub.header("Retry-After")).isEqualTo("1");
      assertThat(hub.header("X-Error-Message")).startsWith("too many requests");
      for (int i = 0; i < 2 * BURST; i++) {
        assertThat(admin.get("/v1/adapters").status()).isEqualTo(200);
      }
    }
  }

  private void assertThatTokensOfTheProviderMayDoWhatStandsInThem(RestClient nobody) {
    RestClient writer = withGrants(nobody, "acme:write");
    RestClient reader = withGrants(nobody, "acme:read", "offline_access");
    String spec = "{}";

    assertThat(writer.put("/v1/adapters/acme/support", spec).code()).isEqualTo("INVALID_SPEC");
    assertThat(reader.put("/v1/adapters/acme/support", spec).code()).isEqualTo("FORBIDDEN");
    assertThat(reader.get("/hub/api/whoami-v2").json().path("name").textValue())
        .isEqualTo("248289761001");
    String alias = "/v1/adapters/acme/support/aliases/prod";
    assertThat(reader.get(alias).code()).isEqualTo("UNKNOWN_ALIAS");
    assertThat(withGrants(nobody).get(alias).code()).isEqualTo("UNKNOWN_ADAPTER");
    assertThat(withGrants(nobody).get("/v1/adapters/acme/support").code())
        .isEqualTo("UNKNOWN_ADAPTER");
    String foreign = provider.token(provider.claims().audience("somebody else"));
    assertThat(nobody.with(foreign).get("/v1/adapters").code()).isEqualTo("UNAUTHENTICATED");
  }

  private RestClient withGrants(RestClient nobody, String... grants) {
    return nobody.with(provider.token(provider.claims().claim("tributary", List.of(grants))));
  }
}

package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.BaseRegistered;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.WarmStart;
import io.tributary.registry.Acme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DefinitionPolicyTest extends DecisionTest {
  @Test
  void the_first_definition_is_generation_1() {
    assertThat(events(Acme.define(Acme.spec())))
        .containsExactly(new AdapterDefined(Acme.SUPPORT, 1, Acme.spec()));
  }

  @Test
  void an_equal_spec_is_accepted_and_changes_nothing() {
    accepted(Acme.define(Acme.spec()));

    Decision again = decide(Acme.define(Acme.spec()));

    assertThat(again.events()).isEmpty();
    assertThat(again.outcome())
        .hasFieldOrPropertyWithValue("lastSequence", 1L)
        .hasFieldOrPropertyWithValue("result", Map.of("specGeneration", 1));
  }

  @Test
  void another_spec_is_the_next_generation_and_going_back_is_one_more() {
    accepted(Acme.define(Acme.spec()));

    assertThat(accepted(Acme.define(Acme.mergingSpec())).result())
        .isEqualTo(Map.of("specGeneration", 2));
    assertThat(accepted(Acme.define(Acme.spec())).result()).isEqualTo(Map.of("specGeneration", 3));
  }

  @Test
  void an_adapter_cannot_take_the_name_of_a_base_nor_the_reverse() {
    accepted(Acme.registerBase());
    accepted(Acme.define(Acme.spec()));

    rejected(
        new DefineAdapter(
            "x1", Acme.AT, "test", AdapterId.parse(Acme.BASE.toString()), Acme.spec()),
        RejectionCode.NAME_TAKEN);
    rejected(
        new RegisterBase(
            "x2",
            Acme.AT,
            "test",
            BaseId.parse(Acme.SUPPORT.toString()),
            Acme.BASE_DIGEST,
            Acme.BASE_FILES),
        RejectionCode.NAME_TAKEN);
  }

  @Test
  void a_base_is_registered_once_and_never_changes() {
    assertThat(events(Acme.registerBase()))
        .containsExactly(new BaseRegistered(Acme.BASE, Acme.BASE_DIGEST, Acme.BASE_FILES));
    assertThat(events(Acme.registerBase())).isEmpty();

    String other = FileLists.manifest(Acme.files("other")).digest().hex();
    Rejected rejected =
        rejected(
            new RegisterBase("x", Acme.AT, "test", Acme.BASE, other, Acme.files("other")),
            RejectionCode.BASE_CONFLICT);
    assertThat(rejected.current()).isEqualTo(Map.of("digest", Acme.BASE_DIGEST));
  }

  @Test
  void a_spec_that_cannot_be_served_is_refused_with_its_field() {
    Map<String, Object> tooLarge = Map.of("r", 1024, "target_modules", List.of("q_proj"));

    Rejected rejected = rejected(Acme.define(Acme.spec(tooLarge)), RejectionCode.INVALID_SPEC);

    assertThat(rejected.message()).contains("spec.lora").contains("1024");
  }

  @Test
  void a_warm_start_must_name_a_usable_version() {
    givenVersions(2);
    accepted(Acme.quarantine(1));

    rejected(Acme.define(startingFrom(9)), RejectionCode.UNKNOWN_VERSION);
    rejected(Acme.define(startingFrom(1)), RejectionCode.ILLEGAL_STATE);
    accepted(Acme.define(startingFrom(2)));
  }

  private static AdapterSpec startingFrom(int version) {
    AdapterSpec spec = Acme.spec();
    return new AdapterSpec(
        spec.base(),
        spec.baseName(),
        spec.lora(),
        spec.training(),
        spec.data(),
        spec.evaluation(),
        spec.publish(),
        spec.defaultAlias(),
        spec.mergeAliases(),
        Optional.of(new WarmStart(Optional.of(version), Optional.empty())));
  }
}

package io.tributary.registry.hub;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.RegistryProjection;

/** The repositories of a registry in which real decisions were made. */
final class AcmeHub {
  private final PartitionState state = new PartitionState(new MemoryEntries());
  private final RegistryProjection catalog = new RegistryProjection();

  void done(AdapterCommand command) {
    state.decide(command).events().forEach(catalog::apply);
  }

  void givenVersions(int count) {
    done(Acme.define(Acme.spec()));
    for (int seq = 1; seq <= count; seq++) {
      done(Acme.publish(1, seq, "weights " + seq));
    }
  }

  HubRepositories repositories() {
    return new HubRepositories(catalog);
  }

  HubRepository support() {
    return repositories().get("acme", "support");
  }

  /** The commit id of a version. */
  String commit(int version) {
    AdapterView adapter = catalog.adapter(Acme.SUPPORT).orElseThrow();
    return adapter.version(version).orElseThrow().commitId();
  }
}

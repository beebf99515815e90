package io.tributary.registry.caller;

import io.tributary.access.Caller;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.access.Scope;
import io.tributary.registry.view.AdapterDetail;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.BaseDetail;
import io.tributary.registry.view.Catalog;
import java.util.List;
import java.util.Optional;

/** A catalog in which everything is missing that the caller may not read. */
public record VisibleCatalog(Catalog all, Caller caller) implements Catalog {
  @Override
  public Optional<AdapterView> adapter(AdapterId id) {
    return isVisible(id.namespace()) ? all.adapter(id) : Optional.empty();
  }

  @Override
  public List<AdapterDetail> adapters() {
    return all.adapters().stream().filter(adapter -> isVisible(adapter.id().namespace())).toList();
  }

  @Override
  public Optional<BaseDetail> base(BaseId id) {
    return isVisible(id.namespace()) ? all.base(id) : Optional.empty();
  }

  @Override
  public List<BaseDetail> bases() {
    return all.bases().stream().filter(base -> isVisible(base.id().namespace())).toList();
  }

  private boolean isVisible(String namespace) {
    return caller.may(Scope.READ, namespace);
  }
}

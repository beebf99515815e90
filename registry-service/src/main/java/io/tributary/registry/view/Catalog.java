package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import java.util.List;
import java.util.Optional;

/** What there is: adapters and bases. */
public interface Catalog {
  /** An adapter. */
  Optional<AdapterView> adapter(AdapterId id);

  /** All adapters by name. */
  List<AdapterDetail> adapters();

  /** A base. */
  Optional<BaseDetail> base(BaseId id);

  /** All bases by name. */
  List<BaseDetail> bases();
}

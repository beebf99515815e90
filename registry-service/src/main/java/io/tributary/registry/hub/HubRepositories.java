package io.tributary.registry.hub;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.InvalidNameException;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.Catalog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repositories of a registry. */
final class HubRepositories {
  private static final Pattern OF_VERSION = Pattern.compile("(.+)-v([1-9][0-9]{0,8})");

  private final Catalog catalog;

  HubRepositories(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The repository of this id.
   *
   * @throws HubException if there is none, and never another exception: clients ask for ids that no
   *     registry can have
   */
  HubRepository get(String namespace, String name) {
    try {
      return find(namespace, name)
          .orElseThrow(() -> HubException.noRepository(namespace + "/" + name));
    } catch (InvalidNameException e) {
      throw HubException.noRepository(namespace + "/" + name);
    }
  }

  /** All adapters and bases by id; the repositories of single versions are not listed. */
  List<HubRepository> all() {
    Stream<HubRepository> adapters =
        catalog.adapters().stream().flatMap(detail -> adapter(detail.id()).stream());
    Stream<HubRepository> bases = catalog.bases().stream().map(BaseRepository::new);
    return Stream.concat(adapters, bases).sorted(Comparator.comparing(HubRepository::id)).toList();
  }

  private Optional<HubRepository> find(String namespace, String name) {
    Matcher ofVersion = OF_VERSION.matcher(name);
    if (ofVersion.matches()) {
      return version(namespace, ofVersion.group(1), Integer.parseInt(ofVersion.group(2)));
    }
    Optional<HubRepository> adapter = adapter(new AdapterId(namespace, name));
    return adapter.or(() -> catalog.base(new BaseId(namespace, name)).map(BaseRepository::new));
  }

  private Optional<HubRepository> adapter(AdapterId id) {
    return catalog.adapter(id).map(AdapterRepository::new);
  }

  private Optional<HubRepository> version(String namespace, String name, int version) {
    Optional<AdapterView> adapter = catalog.adapter(new AdapterId(namespace, name));
    return adapter
        .filter(a -> a.version(version).isPresent())
        .map(a -> new VersionRepository(new AdapterRepository(a), version));
  }
}

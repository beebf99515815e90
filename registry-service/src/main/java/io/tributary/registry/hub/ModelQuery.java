package io.tributary.registry.hub;

import io.tributary.registry.hub.wire.ModelInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which repositories a list asks for, and in which order.
 *
 * @param author the namespace
 * @param search texts that the id contains, whatever their case
 * @param filters tags that the repository has
 * @param sort {@code lastModified} or {@code createdAt}, the newest first; by id otherwise: nothing
 *     else is counted here
 */
record ModelQuery(
    Optional<String> author, List<String> search, List<String> filters, Optional<String> sort) {
  List<ModelInfo> apply(List<ModelInfo> all) {
    return all.stream().filter(this::matches).sorted(order()).toList();
  }

  private boolean matches(ModelInfo model) {
    String id = model.id().toLowerCase(Locale.ROOT);
    return author.filter(name -> !name.equals(model.author())).isEmpty()
        && search.stream().allMatch(text -> id.contains(text.toLowerCase(Locale.ROOT)))
        && filters.stream().allMatch(model.tags()::contains);
  }

  private Comparator<ModelInfo> order() {
    Comparator<ModelInfo> byId = Comparator.comparing(ModelInfo::id);
    return switch (sort.orElse("")) {
      case "lastModified" ->
          Comparator.comparing(ModelInfo::lastModified).reversed().thenComparing(byId);
      case "createdAt" -> Comparator.comparing(ModelInfo::createdAt).reversed().thenComparing(byId);
      default -> byId;
    };
  }
}

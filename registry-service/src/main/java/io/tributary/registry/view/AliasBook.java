package io.tributary.registry.view;

import io.tributary.contracts.AliasName;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.view.AliasDetail.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The aliases of one adapter, every move of each, and which of them point at a version. */
final class AliasBook {
  private record Page(AliasName alias, List<Move> moves) {
    int version() {
      return moves.get(moves.size() - 1).version();
    }

    AliasDetail detail(int last) {
      int from = Math.max(0, moves.size() - last);
      return new AliasDetail(alias, version(), List.copyOf(moves.subList(from, moves.size())));
    }
  }

  private final Map<String, Page> pages = new TreeMap<>();
  private final Map<Integer, SortedSet<String>> pointing = new HashMap<>();

  void move(EventEnvelope event, AliasMoved data) {
    String name = data.alias().value();
    data.previousVersion().ifPresent(before -> pointing.get(before).remove(name));
    pointing.computeIfAbsent(data.version(), version -> new TreeSet<>()).add(name);
    pages
        .computeIfAbsent(name, alias -> new Page(data.alias(), new ArrayList<>()))
        .moves()
        .add(new Move(data.previousVersion(), data.version(), event.time(), event.actor()));
  }

  Optional<Integer> version(String alias) {
    return Optional.ofNullable(pages.get(alias)).map(Page::version);
  }

  /** Where each points, by name. */
  Map<String, Integer> pointers() {
    Map<String, Integer> pointers = new TreeMap<>();
    pages.forEach((alias, page) -> pointers.put(alias, page.version()));
    return pointers;
  }

  List<String> pointingAt(int version) {
    return List.copyOf(pointing.getOrDefault(version, new TreeSet<>()));
  }

  Optional<AliasDetail> detail(String alias, int lastMoves) {
    return Optional.ofNullable(pages.get(alias)).map(page -> page.detail(lastMoves));
  }

  List<AliasDetail> details(int lastMoves) {
    return pages.values().stream().map(page -> page.detail(lastMoves)).toList();
  }

  /** Every move of an alias, the oldest first; none if it is not there. */
  List<Move> moves(String alias) {
    return Optional.ofNullable(pages.get(alias)).map(Page::moves).orElseGet(List::of);
  }
}

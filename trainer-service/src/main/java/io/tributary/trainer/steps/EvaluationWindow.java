package io.tributary.trainer.steps;

import io.tributary.contracts.records.TokenizedExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluation set of an adapter: its last held-out records by offset, each recordId once (the
 * later one counts, so several passes over the same file do not fill the set with copies).
 */
public record EvaluationWindow(List<Held> held) {
  /** Nothing held out yet. */
  public static final EvaluationWindow EMPTY = new EvaluationWindow(List.of());

  /** A held-out record and where it lies. */
  public record Held(long offset, TokenizedExample example) {}

  /** Copies the list. */
  public EvaluationWindow {
    held = List.copyOf(held);
  }

  /** This window after further held-out records, at most {@code max} of them kept. */
  public EvaluationWindow plus(List<ReceivedExample> more, int max) {
    Map<String, Held> byRecord = new LinkedHashMap<>();
    held.forEach(record -> byRecord.put(record.example().recordId(), record));
    for (ReceivedExample record : more) {
      byRecord.remove(record.example().recordId());
      byRecord.put(record.example().recordId(), new Held(record.offset(), record.example()));
    }
    List<Held> all = List.copyOf(byRecord.values());
    return new EvaluationWindow(all.subList(Math.max(0, all.size() - max), all.size()));
  }

  /** The records' tokens, in offset order. */
  public List<TokenizedExample> examples() {
    return held.stream().map(Held::example).toList();
  }

  /** Their offsets, ascending. */
  public List<Long> offsets() {
    return held.stream().map(Held::offset).toList();
  }
}

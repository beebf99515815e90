package io.tributary.lora;

import io.tributary.lora.internal.model.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lays examples end to end for passes over the model. What no label depends on is left out: tokens
 * after the last supervised one's predecessor, and examples without one. Tokens that examples begin
 * with alike, such as a template's, are laid down once, as far as they are no example's own.
 *
 * <p>What goes into which pack, and in which order, depends on the examples alone.
 */
final class Packing {

  private static final int LEAST_SHARED = 8;
  private static final int NO_TOKEN = -1;

  private Packing() {}

  /** An example without the tokens that no label depends on. */
  private record Needed(TrainingExample example, int[] ids) {

    static Needed of(TrainingExample example) {
      List<SupervisedRun> runs = example.runs();
      int end = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end() - 1;
      return new Needed(example, Arrays.copyOf(example.inputIds(), end));
    }

    /** The first place that predicts a label. */
    int firstPredictor() {
      return example.runs().get(0).start() - 1;
    }

    List<Integer> beginning() {
      return Arrays.stream(ids).limit(LEAST_SHARED).boxed().toList();
    }
  }

  /**
   * The examples in groups of one pack each, those that begin alike and are alike in length
   * together. Examples without a supervised token come last.
   *
   * @param tokens of a pack at most, unless one example has more
   * @param shared whether a common beginning is laid down once
   */
  static List<List<TrainingExample>> plan(
      List<TrainingExample> examples, int tokens, boolean shared) {
    List<List<Needed>> alike = alike(needed(examples), shared);
    long all = alike.stream().mapToLong(group -> cost(group, sharedLength(group, shared))).sum();
    long packs = Math.max(1, (all + tokens - 1) / tokens);
    Plan plan = new Plan(tokens, (all + packs - 1) / packs);
    for (List<Needed> group : alike) {
      plan.add(group, sharedLength(group, shared));
    }
    plan.addAll(examples.stream().filter(example -> example.supervisedTokens() == 0).toList());
    return plan.closed();
  }

  /** Packs of about equal size, filled one after the other. */
  private static final class Plan {
    private final List<List<TrainingExample>> packs = new ArrayList<>();
    private final List<TrainingExample> open = new ArrayList<>();
    private final long most;
    private final long wanted;
    private long used;

    Plan(long most, long wanted) {
      this.most = most;
      this.wanted = wanted;
    }

    void add(List<Needed> group, int prefix) {
      used += prefix;
      for (Needed one : group) {
        int cost = one.ids.length - prefix;
        if (!open.isEmpty() && (used + cost > most || used >= wanted)) {
          close();
          used = prefix;
        }
        open.add(one.example);
        used += cost;
      }
    }

    /** Examples that cost nothing, for a pack is what is counted. */
    void addAll(List<TrainingExample> silent) {
      open.addAll(silent);
    }

    private void close() {
      packs.add(List.copyOf(open));
      open.clear();
    }

    List<List<TrainingExample>> closed() {
      if (!open.isEmpty()) {
        close();
      }
      return packs;
    }
  }

  private static long cost(List<Needed> group, int prefix) {
    return prefix + group.stream().mapToLong(one -> one.ids.length - prefix).sum();
  }

  private static List<Needed> needed(List<TrainingExample> examples) {
    return examples.stream().map(Needed::of).filter(one -> one.ids.length > 0).toList();
  }

  /**
   * Those that begin alike, shortest first, in the order in which each beginning first came. Of
   * templates that differ late, such as Alpaca's two, each is a group where it has enough examples.
   */
  private static List<List<Needed>> alike(List<Needed> examples, boolean shared) {
    Map<List<Integer>, List<Needed>> groups = new LinkedHashMap<>();
    for (Needed one : examples) {
      List<Integer> key = shared ? one.beginning() : List.of();
      groups.computeIfAbsent(key, n -> new ArrayList<>()).add(one);
    }
    return groups.values().stream()
        .flatMap(group -> shared ? apart(group).stream() : Stream.of(group))
        .map(Packing::shortestFirst)
        .toList();
  }

  private static List<Needed> shortestFirst(List<Needed> group) {
    return group.stream().sorted(Comparator.comparingInt(one -> one.ids.length)).toList();
  }

  /**
   * The group without the parts that go on alike, and these parts, where that leaves fewer tokens:
   * n examples that share m tokens instead of l save n (m - l) and cost m.
   */
  private static List<List<Needed>> apart(List<Needed> group) {
    int length = sharedLength(group, true);
    Map<Integer, List<Needed>> parts = new LinkedHashMap<>();
    for (Needed one : group) {
      int next = length < one.ids.length ? one.ids[length] : NO_TOKEN;
      parts.computeIfAbsent(next, n -> new ArrayList<>()).add(one);
    }
    List<Needed> rest = new ArrayList<>();
    List<List<Needed>> groups = new ArrayList<>();
    for (List<Needed> part : parts.values()) {
      int longer = sharedLength(part, true);
      if (parts.size() > 1 && part.size() * (longer - length) > longer) {
        groups.addAll(apart(part));
      } else {
        rest.addAll(part);
      }
    }
    if (!rest.isEmpty()) {
      groups.add(0, rest);
    }
    return groups;
  }

  /** How many tokens all of them begin with alike, before the first that predicts a label. */
  private static int sharedLength(List<Needed> group, boolean shared) {
    if (!shared || group.size() < 2) {
      return 0;
    }
    int[] first = group.get(0).ids;
    int length = group.stream().mapToInt(Needed::firstPredictor).min().orElseThrow();
    for (Needed one : group) {
      int differs = Arrays.mismatch(first, 0, length, one.ids, 0, length);
      length = differs < 0 ? length : differs;
    }
    return length < LEAST_SHARED ? 0 : length;
  }

  /**
   * All examples as one pack.
   *
   * @param shared whether a common beginning is laid down once
   */
  static Pack pack(List<TrainingExample> examples, boolean shared) {
    Pack.Builder builder = new Pack.Builder();
    for (List<Needed> group : alike(needed(examples), shared)) {
      builder.prefix(Arrays.copyOf(group.get(0).ids, sharedLength(group, shared)));
      for (Needed one : group) {
        builder.sequence(one.ids);
        one.example.runs().forEach(run -> supervise(builder, run, one.example.inputIds()));
      }
    }
    return builder.build();
  }

  private static void supervise(Pack.Builder builder, SupervisedRun run, int[] inputIds) {
    builder.supervise(run.start(), Arrays.copyOfRange(inputIds, run.start(), run.end()));
  }

  /**
   * Checks the ids of all examples.
   *
   * @throws IllegalArgumentException when a token id is outside the vocabulary
   */
  static void requireInVocabulary(List<TrainingExample> examples, int vocabSize) {
    for (int i = 0; i < examples.size(); i++) {
      requireInVocabulary(examples.get(i).inputIds(), vocabSize, i);
    }
  }

  static void requireInVocabulary(int[] inputIds, int vocabSize, int example) {
    for (int id : inputIds) {
      if (id < 0 || id >= vocabSize) {
        throw new IllegalArgumentException(
            "example "
                + example
                + ": token id "
                + id
                + " is outside the base model's vocabulary of "
                + vocabSize
                + "; it was tokenized for another model");
      }
    }
  }
}

package io.tributary.registry.process;

import io.tributary.registry.decision.VersionStatus;
import io.tributary.registry.linearizability.SequentialModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one adapter does for one client alone, written down a second time and without anything of
 * the registry's own code. Answers are one word and what belongs to it.
 */
record AdapterModel() implements SequentialModel<AdapterModel.State, AdapterCall, String> {
  static final String DONE = "done";
  static final String CREATED = "created";
  static final String UNKNOWN_ADAPTER = "UNKNOWN_ADAPTER";
  static final String UNKNOWN_VERSION = "UNKNOWN_VERSION";
  private static final String ILLEGAL_STATE = "ILLEGAL_STATE";

  /** The first words of the answers to calls that may have changed something. */
  private static final Set<String> CHANGES = Set.of(DONE, CREATED, "version");

  /**
   * An adapter.
   *
   * @param tag of its newest spec; negative before it is defined
   * @param statuses of its versions
   * @param contents and the versions that have them
   * @param commits by number, and their contents
   */
  record State(
      int tag,
      List<VersionStatus> statuses,
      Map<String, Integer> contents,
      Map<Long, String> commits,
      Map<String, Integer> aliases) {
    private State withTag(int newest) {
      return new State(newest, statuses, contents, commits, aliases);
    }

    private State withAlias(String alias, int version) {
      return new State(tag, statuses, contents, commits, with(aliases, alias, version));
    }

    private State withStatus(int version, VersionStatus status) {
      List<VersionStatus> changed = new ArrayList<>(statuses);
      changed.set(version - 1, status);
      return new State(tag, changed, contents, commits, aliases);
    }

    private State withVersion(String content) {
      List<VersionStatus> more = new ArrayList<>(statuses);
      more.add(VersionStatus.ACTIVE);
      return new State(tag, more, with(contents, content, more.size()), commits, aliases);
    }

    private State withCommit(long seq, String content) {
      return new State(tag, statuses, contents, with(commits, seq, content), aliases);
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
      Map<K, V> more = new HashMap<>(map);
      more.put(key, value);
      return more;
    }
  }

  private record Ruling(String answer, State next) {}

  @Override
  public State initial() {
    return new State(-1, List.of(), Map.of(), Map.of(), Map.of());
  }

  @Override
  public Optional<State> after(State state, AdapterCall call, Optional<String> answer) {
    Ruling ruling = rule(state, call);
    return answer.filter(text -> !text.equals(ruling.answer())).isPresent()
        ? Optional.empty()
        : Optional.of(ruling.next());
  }

  @Override
  public boolean reads(AdapterCall call, Optional<String> answer) {
    return answer.filter(text -> !CHANGES.contains(word(text))).isPresent();
  }

  /** What an answer says. */
  static String word(String answer) {
    int end = answer.indexOf(' ');
    return end < 0 ? answer : answer.substring(0, end);
  }

  /** The version that an answer names. */
  static int version(String answer) {
    return Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
  }

  private static Ruling rule(State state, AdapterCall call) {
    if (call instanceof AdapterCall.Define define) {
      return new Ruling(state.tag() < 0 ? CREATED : DONE, state.withTag(define.tag()));
    }
    if (state.tag() < 0) {
      return new Ruling(UNKNOWN_ADAPTER, state);
    }
    if (call instanceof AdapterCall.Publish publish) {
      return publish(state, publish);
    }
    if (call instanceof AdapterCall.Move move) {
      return unusable(state, move.version()).orElseGet(() -> move(state, move));
    }
    if (call instanceof AdapterCall.Merge merge) {
      return unusable(state, merge.version()).orElseGet(() -> new Ruling(DONE, state));
    }
    if (call instanceof AdapterCall.Withdraw withdraw) {
      return withdraw(state, withdraw);
    }
    return call instanceof AdapterCall.ReadAlias read
        ? new Ruling(alias(state, read.alias()), state)
        : new Ruling(state.statuses().toString(), state);
  }

  private static Ruling publish(State state, AdapterCall.Publish call) {
    String before = state.commits().getOrDefault(call.seq(), call.content());
    if (!before.equals(call.content())) {
      return new Ruling("PUBLISH_CONFLICT", state);
    }
    State known =
        state.contents().containsKey(call.content()) ? state : state.withVersion(call.content());
    return new Ruling(
        "version " + known.contents().get(call.content()),
        known.withCommit(call.seq(), call.content()));
  }

  private static Optional<Ruling> unusable(State state, int version) {
    if (version > state.statuses().size()) {
      return Optional.of(new Ruling("UNKNOWN_REFERENCE", state));
    }
    return state.statuses().get(version - 1) == VersionStatus.ACTIVE
        ? Optional.empty()
        : Optional.of(new Ruling(ILLEGAL_STATE, state));
  }

  private static Ruling move(State state, AdapterCall.Move call) {
    int current = state.aliases().getOrDefault(call.alias(), 0);
    return current == call.expected()
        ? new Ruling(DONE, state.withAlias(call.alias(), call.version()))
        : new Ruling("ALIAS_CONFLICT " + current, state);
  }

  private static Ruling withdraw(State state, AdapterCall.Withdraw call) {
    if (call.version() > state.statuses().size()) {
      return new Ruling(UNKNOWN_VERSION, state);
    }
    VersionStatus now = state.statuses().get(call.version() - 1);
    if (now == call.status()) {
      return new Ruling(DONE, state);
    }
    boolean isRefused =
        call.status() == VersionStatus.RETIRED
            && (now == VersionStatus.QUARANTINED || state.aliases().containsValue(call.version()));
    return isRefused
        ? new Ruling(ILLEGAL_STATE, state)
        : new Ruling(DONE, state.withStatus(call.version(), call.status()));
  }

  private static String alias(State state, String alias) {
    return state.aliases().containsKey(alias)
        ? "at " + state.aliases().get(alias)
        : "UNKNOWN_ALIAS";
  }
}

package io.tributary.registry.linearizability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for an order of all calls in which each took effect between its call and its return and was
 * answered as one client alone would have been: the search of Wing and Gong with the memory of
 * Lowe, which tries a set of calls that led to a state once.
 *
 * @see <a href="https://doi.org/10.1002/cpe.3928">Lowe, Testing for linearizability</a>
 */
public final class LinearizabilityChecker<S, I, O> {
  private record Memory<S>(BitSet done, S state) {}

  private final SequentialModel<S, I, O> model;
  private final List<Operation<I, O>> calls;
  private final Set<Memory<S>> tried = new HashSet<>();

  private LinearizabilityChecker(SequentialModel<S, I, O> model, List<Operation<I, O>> history) {
    this.model = model;
    this.calls = history.stream().sorted(Comparator.comparingLong(Operation::called)).toList();
  }

  /** Why there is no such order: where the longest one ends. */
  public static <S, I, O> Optional<String> violation(
      SequentialModel<S, I, O> model, List<Operation<I, O>> history) {
    return new LinearizabilityChecker<>(model, history).search();
  }

  private Optional<String> search() {
    long answered = calls.stream().filter(call -> call.output().isPresent()).count();
    Deque<Node> path = new ArrayDeque<>();
    path.push(new Node(model.initial(), new BitSet(), answered));
    Node furthest = path.peek();
    while (!path.isEmpty()) {
      Node at = path.peek();
      if (at.unordered == 0) {
        return Optional.empty();
      }
      furthest = at.unordered < furthest.unordered ? at : furthest;
      Optional<Node> next = at.next();
      if (next.isEmpty()) {
        path.pop();
      } else if (tried.add(new Memory<>(next.get().done, next.get().state))) {
        path.push(next.get());
      }
    }
    return Optional.of(furthest.toString());
  }

  /** Calls that were put into an order, and the state that they led to. */
  private final class Node {
    private final S state;
    private final BitSet done;
    private final long unordered;
    private final Iterator<Integer> candidates;

    Node(S state, BitSet done, long unordered) {
      this.state = state;
      this.done = done;
      this.unordered = unordered;
      this.candidates = candidates().iterator();
    }

    /** With another call behind them. */
    Optional<Node> next() {
      while (candidates.hasNext()) {
        int number = candidates.next();
        Operation<I, O> call = calls.get(number);
        Optional<S> after = model.after(state, call.input(), call.output());
        if (after.isPresent()) {
          BitSet more = (BitSet) done.clone();
          more.set(number);
          return Optional.of(
              new Node(after.get(), more, call.output().isPresent() ? unordered - 1 : unordered));
        }
      }
      return Optional.empty();
    }

    /** A read that fits now need not be tried later: it leaves every other order as it is. */
    private List<Integer> candidates() {
      List<Integer> possible = possible();
      return possible.stream()
          .filter(this::isFittingRead)
          .findFirst()
          .map(List::of)
          .orElse(possible);
    }

    private boolean isFittingRead(int number) {
      Operation<I, O> call = calls.get(number);
      return model.reads(call.input(), call.output())
          && model.after(state, call.input(), call.output()).isPresent();
    }

    /** Those that began before any other had returned. */
    private List<Integer> possible() {
      List<Integer> possible = new ArrayList<>();
      long firstReturn = Long.MAX_VALUE;
      for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
        Operation<I, O> call = calls.get(i);
        if (call.called() > firstReturn) {
          break;
        }
        possible.add(i);
        firstReturn =
            call.output().isPresent() ? Math.min(firstReturn, call.returned()) : firstReturn;
      }
      return possible;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("no order of all calls: after ");
      text.append(done.cardinality()).append(" calls, in the state ").append(state);
      text.append(", none of these could come next:");
      possible().forEach(i -> text.append("\n  ").append(calls.get(i)));
      return text.toString();
    }
  }
}

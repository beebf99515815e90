package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.SupervisedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An encoded record.
 *
 * @param ids of the whole
 * @param prefix ids at the beginning that no truncation cuts from the left
 * @param learned what is trained on, ascending; the first run may begin at 0
 */
record TokenSequence(int[] ids, int prefix, List<SupervisedRun> learned) {
  /**
   * A prompt and its response.
   *
   * @param prefix what the tokenizer begins a prompt with
   * @param prompt masked
   * @param response with its end of sequence, supervised
   */
  static TokenSequence of(int[] prefix, int[] prompt, int[] response) {
    int start = prefix.length + prompt.length;
    int[] all = Arrays.copyOf(prefix, start + response.length);
    System.arraycopy(prompt, 0, all, prefix.length, prompt.length);
    System.arraycopy(response, 0, all, start, response.length);
    return new TokenSequence(
        all, prefix.length, List.of(new SupervisedRun(start, response.length)));
  }

  int length() {
    return ids.length;
  }

  /** Ids between the prefix and the first that is trained on. */
  int prompt() {
    return learned.isEmpty() ? length() - prefix : learned.get(0).start() - prefix;
  }

  /** The sequence without the first ids of its prompt. */
  TokenSequence withoutFirstOfPrompt(int cut) {
    int[] rest = new int[length() - cut];
    System.arraycopy(ids, 0, rest, 0, prefix);
    System.arraycopy(ids, prefix + cut, rest, prefix, rest.length - prefix);
    List<SupervisedRun> moved =
        learned.stream().map(run -> new SupervisedRun(run.start() - cut, run.length())).toList();
    return new TokenSequence(rest, prefix, moved);
  }

  /** The first ids. */
  int[] ids(int atMost) {
    return ids.length <= atMost ? ids : Arrays.copyOf(ids, atMost);
  }

  /** What is trained on of the first ids; position 0 is predicted by nothing. */
  List<SupervisedRun> supervised(int atMost) {
    List<SupervisedRun> runs = new ArrayList<>();
    for (SupervisedRun run : learned) {
      int start = Math.max(1, run.start());
      int end = Math.min(run.start() + run.length(), atMost);
      if (start < end) {
        runs.add(new SupervisedRun(start, end - start));
      }
    }
    return runs;
  }
}

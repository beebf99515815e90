package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.SupervisedRun;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of an encoded record.
 *
 * @param prefix what the tokenizer begins a prompt with
 * @param prompt masked
 * @param response with its end of sequence, supervised
 */
record TokenSequence(int[] prefix, int[] prompt, int[] response) {
  int length() {
    return prefix.length + prompt.length + response.length;
  }

  /** The sequence without the first ids of its prompt. */
  TokenSequence withoutFirstOfPrompt(int cut) {
    return new TokenSequence(prefix, Arrays.copyOfRange(prompt, cut, prompt.length), response);
  }

  /** The first ids. */
  int[] ids(int atMost) {
    int[] all = Arrays.copyOf(prefix, length());
    System.arraycopy(prompt, 0, all, prefix.length, prompt.length);
    System.arraycopy(response, 0, all, prefix.length + prompt.length, response.length);
    return all.length <= atMost ? all : Arrays.copyOf(all, atMost);
  }

  /** The response's place among the first ids; position 0 is predicted by nothing. */
  List<SupervisedRun> supervised(int atMost) {
    int start = Math.max(1, prefix.length + prompt.length);
    int end = Math.min(length(), atMost);
    return start < end ? List.of(new SupervisedRun(start, end - start)) : List.of();
  }
}

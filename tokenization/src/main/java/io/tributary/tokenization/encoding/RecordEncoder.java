package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.template.PromptTemplate;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Encodes records with one base's tokenizer: prefix and prompt, masked; then the response and the
 * end of sequence, supervised. Prompt and response are tokenized apart, so that no token spans the
 * border. Safe for use by many threads.
 */
public final class RecordEncoder {
  private final HuggingFaceDirectoryTokenizer tokenizer;

  /** Uses this tokenizer, which the caller closes after the last record. */
  public RecordEncoder(HuggingFaceDirectoryTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Encodes one record. It may come out without a supervised token: {@link
   * Tokenized#requireSupervised} refuses that.
   *
   * @throws RejectedException UNKNOWN_SHAPE, SPECIAL_TOKEN_IN_CONTENT or TOO_LONG
   */
  public Tokenized encode(InstructionRecord record, DataSpec spec) {
    String prompt = PromptTemplate.of(spec.template()).prompt(record);
    TokenSequence whole =
        new TokenSequence(
            tokenizer.promptPrefix(),
            content(prompt, "prompt"),
            withEnd(content(record.response(), "response")));
    return Truncate.to(spec.maxLength(), whole, spec.truncation());
  }

  /** SHA-256 of tokenizer.json, hexadecimal. */
  public String tokenizerDigest() {
    return tokenizer.digest();
  }

  private int[] content(String text, String part) {
    int[] ids = tokenizer.encode(text);
    Optional<String> special = tokenizer.specialTokenIn(text, ids);
    if (special.isPresent()) {
      throw new RejectedException(
          RejectCode.SPECIAL_TOKEN_IN_CONTENT,
          "the " + part + " holds the text of the special token " + special.get());
    }
    return ids;
  }

  private int[] withEnd(int[] ids) {
    return IntStream.concat(IntStream.of(ids), IntStream.of(tokenizer.eosId())).toArray();
  }
}

package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.Shape;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.tokenization.chat.ChatTemplates;
import io.tributary.tokenization.record.Conversation;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.template.PromptTemplate;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/**
 * Encodes records as one base wants them. With a template of our own: prefix and prompt, masked;
 * then the response and the end of sequence, supervised. Prompt and response are tokenized apart,
 * so that no token spans the border. With the base's chat template: the whole conversation in one,
 * as transformers does, and its answers supervised. Safe for use by many threads; the owner closes
 * it.
 */
public final class RecordEncoder implements AutoCloseable {
  private final HuggingFaceDirectoryTokenizer tokenizer;
  private final ChatTemplates templates;
  private final ChatSequences chats;

  /** Uses these, and closes the tokenizer when it is closed itself. */
  public RecordEncoder(HuggingFaceDirectoryTokenizer tokenizer, ChatTemplates templates) {
    this.tokenizer = tokenizer;
    this.templates = templates;
    this.chats = new ChatSequences(tokenizer);
  }

  /**
   * Encodes one record. It may come out without a supervised token: {@link
   * Tokenized#requireSupervised} refuses that.
   *
   * @param clock the time that a chat template may ask for; the record's own, so that the record
   *     gives the same ids whenever it is encoded
   * @throws RejectedException UNKNOWN_SHAPE, SPECIAL_TOKEN_IN_CONTENT, UNUSABLE_TEMPLATE,
   *     TEMPLATE_REFUSED, TOO_LARGE or TOO_LONG
   */
  public Tokenized encode(InstructionRecord record, DataSpec spec, Clock clock) {
    TokenSequence whole =
        spec.template() == Template.CHAT ? chat(record, spec, clock) : prompted(record, spec);
    return Truncate.to(spec.maxLength(), whole, spec.truncation());
  }

  /**
   * Converts one record from its JSON to tokens: what ingest does, and whoever wants to know what
   * it would do.
   *
   * @param named the shape, if something beside the record says it; else the spec's, else that of
   *     the record's fields
   * @param clock as for {@link #encode}
   * @throws RejectedException with the reason why the record cannot be trained on
   */
  public Converted convert(
      InstructionJson json, Optional<Shape> named, DataSpec spec, Clock clock) {
    Optional<Shape> shape = named.or(spec::shape);
    InstructionRecord record =
        shape.isPresent() ? RecordShape.of(json, shape.get()) : RecordShape.of(json);
    record.requireResponse();
    Tokenized tokenized = encode(record, spec, clock).requireSupervised();
    return new Converted(tokenized, templateDigest(record, spec));
  }

  /** SHA-256 of tokenizer.json, hexadecimal. */
  public String tokenizerDigest() {
    return tokenizer.digest();
  }

  /** Of the text of the template that this record is put into. */
  private String templateDigest(InstructionRecord record, DataSpec spec) {
    return spec.template() == Template.CHAT
        ? templates.digest(record.conversation())
        : PromptTemplate.of(spec.template()).digest();
  }

  /**
   * Refuses settings that no record can be encoded with.
   *
   * @throws io.tributary.tokenization.chat.UnusableTemplateException if the spec wants a chat
   *     template that the base does not have or that cannot be used; names file, line, construct
   */
  public void requireUsable(DataSpec spec) {
    if (spec.template() == Template.CHAT) {
      templates.requireUsable();
    }
  }

  private TokenSequence chat(InstructionRecord record, DataSpec spec, Clock clock) {
    Conversation conversation = record.conversation();
    if (!spec.keepsSpecialTokens()) {
      chats.refuseSpecialTokens(conversation);
    }
    ChatTemplates.Turns turns =
        spec.trainsLastTurnOnly() ? ChatTemplates.Turns.LAST : ChatTemplates.Turns.ALL;
    return chats.of(templates.render(conversation, turns, clock));
  }

  private TokenSequence prompted(InstructionRecord record, DataSpec spec) {
    PromptTemplate template = PromptTemplate.of(spec.template());
    return TokenSequence.of(
        tokenizer.promptPrefix(),
        content(template.prompt(record), "prompt", spec),
        withEnd(content(template.response(record), "response", spec)));
  }

  private int[] content(String text, String part, DataSpec spec) {
    int[] ids = tokenizer.encode(text);
    if (spec.keepsSpecialTokens()) {
      return ids;
    }
    Optional<String> special = tokenizer.specialTokenIn(text, ids);
    if (special.isPresent()) {
      throw new RejectedException(
          RejectCode.SPECIAL_TOKEN_IN_CONTENT,
          "the " + part + " holds the text of the special token " + special.get());
    }
    return ids;
  }

  private int[] withEnd(int[] ids) {
    int[] ended = Arrays.copyOf(ids, ids.length + 1);
    ended[ids.length] = tokenizer.eosId();
    return ended;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}

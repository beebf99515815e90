package io.tributary.contracts.spec;

import static io.tributary.contracts.spec.InvalidSpecException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * How records become tokens. The last three settings are absent where they say what holds without
 * them, so that a spec written before they existed keeps its bytes.
 *
 * @param template the text's form
 * @param maxLength tokens of a record at most
 * @param truncation what happens to a longer one
 * @param shape the shape of every record; each is recognised by its fields if absent
 * @param supervision which turns of a chat are trained on; all of the assistant's if absent
 * @param specialTokens what becomes of a text that spells a special token; rejected if absent
 */
public record DataSpec(
    Template template,
    Integer maxLength,
    Truncation truncation,
    Optional<Shape> shape,
    Optional<Supervision> supervision,
    Optional<SpecialTokens> specialTokens) {
  private static final int MAX = 131_072;

  /** The prompt's form. */
  public enum Template {
    /** The two Alpaca prompts; records with instruction, input and output. */
    @JsonProperty("alpaca")
    ALPACA,
    /** The prompt as it stands; records with prompt and completion. */
    @JsonProperty("prompt-completion")
    PROMPT_COMPLETION,
    /** The base's own chat template; every shape but raw text. */
    @JsonProperty("chat")
    CHAT,
    /** The text as it stands, trained on from its beginning; records with text. */
    @JsonProperty("text")
    TEXT
  }

  /** The fields that a record has. */
  public enum Shape {
    /** instruction, input, output; system and history where the template is chat. */
    @JsonProperty("alpaca")
    ALPACA,
    /** messages with role and content, and tools. */
    @JsonProperty("messages")
    MESSAGES,
    /** conversations with from and value, system and tools. */
    @JsonProperty("sharegpt")
    SHARE_GPT,
    /** prompt and completion. */
    @JsonProperty("prompt-completion")
    PROMPT_COMPLETION,
    /** text. */
    @JsonProperty("text")
    TEXT
  }

  /** Which turns of a chat are trained on. */
  public enum Supervision {
    /** Everything that the assistant says. */
    @JsonProperty("all-turns")
    ALL_TURNS,
    /** What the assistant says last. */
    @JsonProperty("last-turn")
    LAST_TURN
  }

  /** What happens to a text that holds the text of a token that its tokenizer declares special. */
  public enum SpecialTokens {
    /** It is rejected as SPECIAL_TOKEN_IN_CONTENT. */
    @JsonProperty("reject")
    REJECT,
    /** It becomes that token, as in transformers. */
    @JsonProperty("keep")
    KEEP
  }

  /** What happens to a record longer than maxLength. */
  public enum Truncation {
    /** It is rejected as TOO_LONG. */
    @JsonProperty("reject")
    REJECT,
    /**
     * Its end is cut, so that it loses its end-of-sequence token: what the reference recipe does.
     */
    @JsonProperty("cut-tail")
    CUT_TAIL,
    /** The beginning of its prompt is cut. */
    @JsonProperty("cut-prompt-left")
    CUT_PROMPT_LEFT
  }

  /** Fills in the reference recipe. */
  public DataSpec {
    template = template == null ? Template.ALPACA : template;
    maxLength = maxLength == null ? 512 : maxLength;
    truncation = truncation == null ? Truncation.REJECT : truncation;
    shape = shape == null ? Optional.empty() : shape;
    supervision = unlessDefault(supervision, Supervision.ALL_TURNS);
    specialTokens = unlessDefault(specialTokens, SpecialTokens.REJECT);
    require(maxLength >= 2 && maxLength <= MAX, "data.maxLength", "must be 2 to " + MAX);
  }

  /** A spec that leaves the rest as it is by default. */
  public static DataSpec of(Template template, Integer maxLength, Truncation truncation) {
    return new DataSpec(
        template, maxLength, truncation, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Alpaca, 512 tokens, longer ones rejected. */
  public static DataSpec defaults() {
    return of(null, null, null);
  }

  /** Whether only the assistant's last turn is trained on. */
  public boolean trainsLastTurnOnly() {
    return supervision.isPresent();
  }

  /** Whether texts may hold special tokens. */
  public boolean keepsSpecialTokens() {
    return specialTokens.isPresent();
  }

  /** Equal meaning is equal bytes: what says the default is left out. */
  private static <T> Optional<T> unlessDefault(Optional<T> given, T byDefault) {
    return given == null ? Optional.empty() : given.filter(value -> value != byDefault);
  }
}

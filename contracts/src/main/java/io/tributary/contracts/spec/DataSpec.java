package io.tributary.contracts.spec;

import static io.tributary.contracts.spec.InvalidSpecException.require;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How records become tokens.
 *
 * @param template the prompt's form
 * @param maxLength tokens of a record at most
 * @param truncation what happens to a longer one
 */
public record DataSpec(Template template, Integer maxLength, Truncation truncation) {
  private static final int MAX = 131_072;

  /** The prompt's form. */
  public enum Template {
    /** The two Alpaca prompts; records with instruction, input and output. */
    @JsonProperty("alpaca")
    ALPACA,
    /** The prompt as it stands; records with prompt and completion. */
    @JsonProperty("prompt-completion")
    PROMPT_COMPLETION
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
    require(maxLength >= 2 && maxLength <= MAX, "data.maxLength", "must be 2 to " + MAX);
  }

  /** Alpaca, 512 tokens, longer ones rejected. */
  public static DataSpec defaults() {
    return new DataSpec(null, null, null);
  }
}

package io.tributary.cli.command;

import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.Shape;
import io.tributary.contracts.spec.DataSpec.SpecialTokens;
import io.tributary.contracts.spec.DataSpec.Supervision;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.contracts.spec.DataSpec.Truncation;
import java.util.Optional;
import picocli.CommandLine.Option;

/** An adapter's data settings, one flag each. */
final class DataOptions {
  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "alpaca (default), prompt-completion, text, or chat for the base's own.")
  private Optional<Template> template = Optional.empty();

  @Option(
      names = "--max-length",
      defaultValue = "512",
      description = "Tokens of a record at most (default: ${DEFAULT-VALUE}).")
  private int maxLength;

  @Option(
      names = "--truncation",
      paramLabel = "NAME",
      description = "Of longer ones: reject (default), cut-tail or cut-prompt-left.")
  private Optional<Truncation> truncation = Optional.empty();

  @Option(
      names = "--shape",
      paramLabel = "NAME",
      description = {
        "Of every record: alpaca, messages, sharegpt, prompt-completion or text",
        "(default: as each record's fields say)."
      })
  private Optional<Shape> shape = Optional.empty();

  @Option(
      names = "--supervision",
      paramLabel = "NAME",
      description = "Of a chat: all-turns (default) or last-turn.")
  private Optional<Supervision> supervision = Optional.empty();

  @Option(
      names = "--special-tokens",
      paramLabel = "NAME",
      description = "In texts: reject (default) or keep.")
  private Optional<SpecialTokens> specialTokens = Optional.empty();

  /**
   * What the flags say together.
   *
   * @throws io.tributary.contracts.spec.InvalidSpecException when one is out of range
   */
  DataSpec spec() {
    return new DataSpec(
        template.orElse(null),
        maxLength,
        truncation.orElse(null),
        shape,
        supervision,
        specialTokens);
  }
}

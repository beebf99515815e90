package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.peek.MaskText;
import io.tributary.cli.peek.TopicReader;
import io.tributary.cli.peek.TopicReader.Found;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.Digest;
import io.tributary.tokenization.tokenizer.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows records of a topic. */
@Command(
    name = "peek",
    description = {
      "Show the last records of a topic, one line of JSON each, with topic-partition@offset.",
      "With --mask the examples of tokenized-examples: what is trained, what is masked, and ids."
    })
final class PeekCommand implements Callable<Integer> {
  private static final long MAX_TOKENIZER_BYTES = 256L << 20;

  private final Session session;
  @Mixin private StackOptions stack;

  @Parameters(paramLabel = "TOPIC", description = "Its name, without the stack's prefix.")
  private String topic;

  @Option(names = "--mask", description = "Tell trained and masked tokens apart.")
  private boolean mask;

  @Option(names = "--adapter", paramLabel = "NS/NAME", description = "Only this adapter.")
  private Optional<AdapterId> adapter = Optional.empty();

  @Option(
      names = "--limit",
      defaultValue = "10",
      description = "Records at most, the newest (default: ${DEFAULT-VALUE}).")
  private int limit;

  PeekCommand(Session session) {
    this.session = session;
  }

  /** A record as JSON. */
  private record Line(String at, String key, long timestamp, Object value) {}

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CommandException(ExitCode.USAGE, "--limit is 1 or more");
    }
    StackAddresses addresses = stack.addresses(session);
    try (TopicReader reader = new TopicReader(addresses.kafka())) {
      if (mask) {
        showMasks(addresses, reader);
      } else {
        reader.last(named(addresses), limit, key()).forEach(this::show);
      }
    }
    return ExitCode.OK.number();
  }

  private Optional<String> key() {
    return adapter.map(AdapterId::toString);
  }

  private Topic<?, ?> named(StackAddresses addresses) {
    List<Topic<?, ?>> all = addresses.topics().all();
    String prefix = addresses.topics().prefix();
    return all.stream()
        .filter(t -> t.name().equals(prefix + topic))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "there is no topic "
                        + topic
                        + ", there are "
                        + String.join(
                            ", ",
                            all.stream().map(t -> t.name().substring(prefix.length())).toList())));
  }

  private void show(Found<?> found) {
    Object value =
        found.value() instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.UTF_8)
            : found.value();
    session.terminal().json(new Line(found.place(), found.key(), found.timestamp(), value));
  }

  private void showMasks(StackAddresses addresses, TopicReader reader) {
    Topic<String, TokenizedExample> examples = addresses.topics().tokenizedExamples();
    if (!named(addresses).name().equals(examples.name())) {
      throw new CommandException(ExitCode.USAGE, "--mask is for tokenized-examples");
    }
    MaskText text =
        new MaskText(
            session.terminal().isInteractive() ? MaskText.Colours.ON : MaskText.Colours.OFF);
    Map<String, TokenText> tokenizers = new HashMap<>();
    try (ArtifactStore store = ArtifactStores.s3(addresses.store())) {
      for (Found<TokenizedExample> found : reader.last(examples, limit, key())) {
        requireTrained(found);
        TokenText tokenizer =
            tokenizers.computeIfAbsent(
                found.value().tokenizerDigest(), digest -> tokenizer(store, digest));
        text.lines(found, tokenizer).forEach(session.terminal()::line);
      }
    } finally {
      tokenizers.values().forEach(TokenText::close);
    }
  }

  private static void requireTrained(Found<TokenizedExample> found) {
    if (found.value().supervisedTokens() == 0) {
      throw new CommandException(ExitCode.FAILED, found.place() + ": 0 trained tokens");
    }
  }

  /** The digest of tokenizer.json is the name of its blob. */
  private static TokenText tokenizer(ArtifactStore store, String digest) {
    return new TokenText(store.readBlob(new Digest(digest), MAX_TOKENIZER_BYTES));
  }
}

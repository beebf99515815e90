package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.records.RecordFile;
import io.tributary.cli.spec.SpecSource;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The demo's files in the repository: {@code base/}, {@code specs/NAME.json}, {@code
 * records/NAME.jsonl}, {@code prompts.json} and {@code default-spec.json}.
 *
 * @param directory {@code demo} at the repository's root
 */
public record DemoAssets(Path directory) {
  private static final String NAMESPACE = "demo";
  private static final String JSON = ".json";

  /** The demo's base model. */
  public static final BaseId BASE = new BaseId(NAMESPACE, "base");

  /** An entry of {@code prompts.json}. */
  private record Prompt(AdapterId adapter, String instruction, String input, String expected) {
    Question question() {
      return new Question(instruction, input, Optional.ofNullable(expected));
    }
  }

  /** The base model's directory. */
  public Path base() {
    return directory.resolve("base");
  }

  /** The spec of adapters that nobody defined. */
  public Path defaultSpec() {
    return directory.resolve("default-spec.json");
  }

  /** The demo's own adapters, one for each spec. */
  public List<DemoAdapter> adapters() {
    List<Prompt> prompts = prompts();
    return specs().stream().map(spec -> adapter(spec, prompts)).toList();
  }

  /** The user's own. */
  public DemoAdapter adapter(AdapterId id, Path records, Optional<Path> spec) {
    return new DemoAdapter(
        id, SpecSource.read(spec.orElse(defaultSpec())), new RecordFile(records), Optional.empty());
  }

  private DemoAdapter adapter(Path spec, List<Prompt> prompts) {
    String file = spec.getFileName().toString();
    AdapterId id = new AdapterId(NAMESPACE, file.substring(0, file.length() - JSON.length()));
    Path records = directory.resolve("records").resolve(id.name() + ".jsonl");
    return new DemoAdapter(
        id,
        SpecSource.read(spec),
        new RecordFile(records),
        prompts.stream().filter(p -> p.adapter().equals(id)).findFirst().map(Prompt::question));
  }

  private List<Path> specs() {
    try (Stream<Path> files = Files.list(directory.resolve("specs"))) {
      return files.filter(f -> f.toString().endsWith(JSON)).sorted().toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private List<Prompt> prompts() {
    try {
      byte[] json = Files.readAllBytes(directory.resolve("prompts.json"));
      return Arrays.asList(Json.read(json, Prompt[].class));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static CommandException unreadable(IOException e) {
    return new CommandException(
        ExitCode.FAILED, "the demo's files are incomplete: " + e + ": restore the folder demo", e);
  }
}

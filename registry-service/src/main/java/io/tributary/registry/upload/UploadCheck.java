package io.tributary.registry.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.AdaptableModule.Kind;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.peft.LoraEntry;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.registry.decision.SpecPolicy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a directory is an adapter that fits a base: the formats hold, config and weights agree,
 * every number is finite, and every module that the config adapts is there with the base's shape
 * and a rank that can be served.
 */
public final class UploadCheck {
  private final Path directory;
  private final Map<String, AdaptableModule> modules;

  /**
   * Looks at a directory.
   *
   * @param modules of the base
   */
  public UploadCheck(Path directory, List<AdaptableModule> modules) {
    this.directory = directory;
    this.modules =
        modules.stream().collect(Collectors.toMap(AdaptableModule::name, Function.identity()));
  }

  /**
   * Looks at these files of it.
   *
   * @throws InvalidUploadException naming what is wrong first
   */
  public void require(List<FileReference> files) {
    files.stream()
        .map(FileReference::path)
        .filter(path -> path.endsWith(".json"))
        .forEach(this::requireJson);
    try (PeftAdapter adapter = PeftAdapter.open(directory)) {
      adapter.entries().forEach(this::requireFits);
      requireAll(adapter);
    } catch (ModelFileException e) {
      throw new InvalidUploadException(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading an upload: " + e.getMessage(), e);
    }
  }

  /** Token by token, as a tokenizer's vocabulary is large; the reader refuses what is no UTF-8. */
  private void requireJson(String path) {
    try (Reader text = Files.newBufferedReader(directory.resolve(path));
        JsonParser parser = StrictJson.factory().createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new InvalidUploadException(path, "something follows the end of the document");
      }
    } catch (JsonProcessingException e) {
      throw new InvalidUploadException(
          path, StrictJson.place(e) + ": " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new InvalidUploadException(path, "is no JSON in UTF-8");
    }
  }

  private void requireFits(LoraEntry entry) {
    AdaptableModule module = modules.get(entry.module());
    if (module == null) {
      throw bad("the base has no module " + entry.module());
    }
    if (module.kind() == Kind.OUTPUT_LINEAR) {
      throw bad("the output head " + entry.module() + " is not adapted");
    }
    if (entry.inFeatures() != module.inFeatures() || entry.outFeatures() != module.outFeatures()) {
      throw bad(
          "module "
              + entry.module()
              + " is "
              + entry.outFeatures()
              + " x "
              + entry.inFeatures()
              + ", in the base "
              + module.outFeatures()
              + " x "
              + module.inFeatures());
    }
    if (entry.rank() > SpecPolicy.MAX_SERVED_RANK) {
      throw bad(
          "rank "
              + entry.rank()
              + " of module "
              + entry.module()
              + " cannot be served: at most "
              + SpecPolicy.MAX_SERVED_RANK);
    }
  }

  /** PEFT would leave what is missing as it is initialised, with no more than a warning. */
  private void requireAll(PeftAdapter adapter) {
    List<String> given = adapter.entries().stream().map(LoraEntry::module).toList();
    adapter.config().adapted(List.copyOf(modules.values())).stream()
        .map(AdaptableModule::name)
        .filter(name -> !given.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw bad("module " + name + " is adapted by the config and has no weights");
            });
  }

  private static InvalidUploadException bad(String problem) {
    return new InvalidUploadException(PeftDirectory.WEIGHTS, problem);
  }
}

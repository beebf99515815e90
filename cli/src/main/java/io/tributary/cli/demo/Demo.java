package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.spec.SpecSource;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.tokenization.template.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The demo from its first line to its last. */
public final class Demo {
  private static final int PHASES = 6;

  private final Terminal terminal;
  private final DemoAssets assets;
  private final Ending ending;
  private final long began = System.nanoTime();
  private int phase;

  /** What becomes of the stack. */
  public enum Ending {
    /** It is stopped and its data deleted. */
    STOP,
    /** It stays as `up` would leave it. */
    KEEP
  }

  /** A demo with these assets. */
  public Demo(Terminal terminal, DemoAssets assets, Ending ending) {
    this.terminal = terminal;
    this.assets = assets;
    this.ending = ending;
  }

  /**
   * Runs it with the demo's own adapters.
   *
   * @throws CommandException if anything fails, or an adapter has not learned enough
   */
  public void run(Optional<Path> folder, Path stateDirectory) throws InterruptedException {
    run(assets.adapters(), LearningPolicy.FALLS_BY_A_FIFTH, folder, stateDirectory);
  }

  /** Runs it with the user's adapter; how much that learns is reported, not judged. */
  public void run(DemoAdapter adapter, Optional<Path> folder, Path stateDirectory)
      throws InterruptedException {
    run(List.of(adapter), LearningPolicy.REPORTED, folder, stateDirectory);
  }

  private void run(
      List<DemoAdapter> adapters, LearningPolicy policy, Optional<Path> named, Path stateDirectory)
      throws InterruptedException {
    adapters.forEach(a -> a.records().check());
    DemoFolder folder = DemoFolder.create(named, stateDirectory);
    announce("start a stack: Kafka, S3 and four services, each a process");
    try (DemoStack stack = DemoStack.start(folder, terminal)) {
      StackAddresses addresses = new StackAddresses(new StackEnvironment(Map.of()), folder.data());
      terminal.line("  healthy; logs in " + folder.data().logs());
      List<AdapterOutcome> outcomes = make(adapters, folder, stack, addresses);
      announce("ask base and adapters");
      Map<AdapterOutcome, Answers> answers = ask(outcomes, folder);
      stack.requireWell();
      finish(folder, stack);
      summarize(new DemoSummary(outcomes, answers, folder.results(), took(), stack.mostMemory()));
      outcomes.stream()
          .flatMap(o -> policy.objection(o).stream())
          .findFirst()
          .ifPresent(Demo::fail);
    } catch (CommandException e) {
      terminal.note("the demo failed; logs are in " + folder.data().logs());
      throw e;
    }
    suggest(folder);
  }

  private List<AdapterOutcome> make(
      List<DemoAdapter> adapters, DemoFolder folder, DemoStack stack, StackAddresses addresses)
      throws InterruptedException {
    Registry registry = new Registry(addresses.registry());
    DemoRun run = new DemoRun(terminal, addresses, registry, stack::requireWell);
    announce("register the base model");
    run.addBase(assets.base());
    announce("define " + Numbers.counted(adapters.size(), "adapter"));
    run.define(adapters);
    announce("produce instruction records, tokenize them, train");
    List<DemoRun.Trained> trained = run.train(adapters);
    announce("set the alias, merge, fetch and verify");
    Deployment deployment =
        new Deployment(terminal, registry, folder.results(), stack::requireWell);
    List<AdapterOutcome> outcomes = new ArrayList<>();
    for (DemoRun.Trained adapter : trained) {
      outcomes.add(deployment.deploy(adapter));
    }
    return outcomes;
  }

  private Map<AdapterOutcome, Answers> ask(List<AdapterOutcome> outcomes, DemoFolder folder) {
    Path natives = folder.data().path().resolve("cache").resolve("natives");
    Map<AdapterOutcome, Answers> answers = new LinkedHashMap<>();
    try (Interview interview = Interview.open(assets.base(), natives)) {
      for (AdapterOutcome outcome : outcomes) {
        Optional<Question> question = question(outcome.trained());
        if (question.isPresent()) {
          PromptTemplate template = template(outcome.trained().adapter());
          answers.put(outcome, interview.ask(question.get(), template, outcome.directory()));
        }
      }
      return answers;
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "the adapters cannot be asked: " + e, e);
    }
  }

  /** The adapter's own, or the first record that was held out of its training. */
  private static Optional<Question> question(DemoRun.Trained trained) throws IOException {
    DemoAdapter adapter = trained.adapter();
    OptionalLong line = trained.ingested().firstHeldOut();
    return adapter.question().isPresent() || line.isEmpty()
        ? adapter.question()
        : Question.of(adapter.records(), line.getAsLong());
  }

  private static PromptTemplate template(DemoAdapter adapter) {
    return PromptTemplate.of(Json.read(adapter.spec(), AdapterSpec.class).data().template());
  }

  private void finish(DemoFolder folder, DemoStack stack) {
    if (ending == Ending.STOP) {
      stack.close();
      return;
    }
    try {
      Files.copy(assets.defaultSpec(), SpecSource.defaultFile(folder.data()));
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "the default spec cannot be copied: " + e, e);
    }
    stack.leaveRunning();
  }

  private void announce(String what) {
    phase++;
    terminal.line("[" + phase + "/" + PHASES + "] " + what);
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void summarize(DemoSummary summary) {
    terminal.line("");
    summary.lines().forEach(terminal::line);
  }

  private static void fail(String objection) {
    throw new CommandException(ExitCode.FAILED, objection);
  }

  private void suggest(DemoFolder folder) {
    new Suggestions(folder.data(), ending).lines().forEach(terminal::line);
  }
}

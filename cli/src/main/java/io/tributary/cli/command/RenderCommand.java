package io.tributary.cli.command;

import io.tributary.chattemplate.ChatTemplate;
import io.tributary.chattemplate.Rendering;
import io.tributary.chattemplate.TemplateInput;
import io.tributary.chattemplate.TokenizerTemplates.Use;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.error.TemplateRaisedException;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.render.JsonInput;
import io.tributary.cli.render.TemplateSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a chat template makes of a conversation. */
@Command(
    name = "render",
    description = {
      "Print a conversation as a chat template renders it, byte for byte: no newline is added.",
      "Needs no stack and no model."
    })
final class RenderCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--template",
      required = true,
      paramLabel = "FILE.jinja|DIR",
      description = "A template, or a tokenizer's directory with its special tokens.")
  private Path template;

  @Option(
      names = "--messages",
      required = true,
      paramLabel = "FILE.json",
      description = "The conversation: a list of messages, each with role and content.")
  private Path messages;

  @Option(
      names = "--tools",
      paramLabel = "FILE.json",
      description = "The tools: a list of JSON schemas.")
  private Optional<Path> tools = Optional.empty();

  @Option(
      names = "--add-generation-prompt",
      description = "End with the opening of the assistant's turn.")
  private boolean addsGenerationPrompt;

  @Option(names = "--bos", paramLabel = "TOKEN", description = "The template's bos_token.")
  private Optional<String> bos = Optional.empty();

  @Option(names = "--eos", paramLabel = "TOKEN", description = "The template's eos_token.")
  private Optional<String> eos = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=JSON",
      description = "One more variable of the template, such as enable_thinking=false.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--spans",
      description = {
        "Print on standard error where {%% generation %%} blocks wrote, one line each:",
        "`assistant START END`, in code points, the end excluded."
      })
  private boolean showsSpans;

  RenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Use use = tools.isPresent() ? Use.WITH_TOOLS : Use.PLAIN;
    TemplateSource source = TemplateSource.read(template, use);
    Rendering rendering = rendered(source, JsonInput.messages(messages));
    session.terminal().text(rendering.text());
    if (showsSpans) {
      rendering
          .assistantSpans()
          .forEach(span -> session.terminal().note("assistant " + span.start() + " " + span.end()));
    }
    return ExitCode.OK.number();
  }

  private Rendering rendered(TemplateSource source, List<Map<String, Object>> conversation) {
    try {
      return ChatTemplate.parse(source.name(), source.text()).render(input(source, conversation));
    } catch (TemplateRaisedException e) {
      String words = e.words().replaceAll("\\s+", " ");
      throw new CommandException(ExitCode.USAGE, e.getMessage() + ": " + words, e);
    } catch (ChatTemplateException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private TemplateInput input(TemplateSource source, List<Map<String, Object>> conversation) {
    Map<String, Object> all = new LinkedHashMap<>(source.tokens());
    bos.ifPresent(token -> all.put("bos_token", token));
    eos.ifPresent(token -> all.put("eos_token", token));
    variables.forEach((name, json) -> all.put(name, JsonInput.value("--set " + name, json)));
    TemplateInput input = TemplateInput.of(conversation);
    for (Map.Entry<String, Object> variable : all.entrySet()) {
      input = input.with(variable.getKey(), variable.getValue());
    }
    if (tools.isPresent()) {
      input = input.withTools(JsonInput.tools(tools.get()));
    }
    return addsGenerationPrompt ? input.withGenerationPrompt() : input;
  }
}

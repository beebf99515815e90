package io.tributary.cli.command;

import io.tributary.cli.registry.PullReference;
import io.tributary.cli.registry.VersionReference;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.DataSpec.Shape;
import io.tributary.contracts.spec.DataSpec.SpecialTokens;
import io.tributary.contracts.spec.DataSpec.Supervision;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.contracts.spec.DataSpec.Truncation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** All commands, in the order of the help text. */
public final class Subcommands {
  private Subcommands() {}

  /** Adds them, and the types of their arguments. */
  public static void addTo(CommandLine line, Session session) {
    line.addSubcommand(new DemoCommand(session));
    line.addSubcommand(new UpCommand(session));
    line.addSubcommand(new DownCommand(session));
    line.addSubcommand(new StatusCommand(session));
    line.addSubcommand(new LogsCommand(session));
    line.addSubcommand(new ProduceCommand(session));
    line.addSubcommand(new WatchCommand(session));
    line.addSubcommand(new PeekCommand(session));
    line.addSubcommand(new AdaptersCommand(session));
    line.addSubcommand(new VersionsCommand(session));
    line.addSubcommand(new ShowCommand(session));
    line.addSubcommand(alias(session));
    line.addSubcommand(new LineageCommand(session));
    line.addSubcommand(new DiffCommand(session));
    line.addSubcommand(new WithdrawCommand(session));
    line.addSubcommand(new ExportCommand(session));
    line.addSubcommand(new PushCommand(session));
    line.addSubcommand(new PullCommand(session));
    line.addSubcommand(new MergeCommand(session));
    line.addSubcommand(
        CommandGroup.of(
            "adapter",
            "Define or import an adapter.",
            new AdapterDefineCommand(session),
            new AdapterImportCommand(session)));
    line.addSubcommand(
        CommandGroup.of(
            "base",
            "Add or list base models.",
            new BaseAddCommand(session),
            new BaseListCommand(session)));
    line.addSubcommand(
        CommandGroup.of(
            "topics",
            "Create or verify the topics of a stack.",
            new TopicsCreateCommand(session),
            new TopicsVerifyCommand(session)));
    line.addSubcommand(
        CommandGroup.of(
            "keys",
            "Make, list or revoke API keys of the registry.",
            new KeysCreateCommand(session),
            new KeysListCommand(session),
            new KeysRevokeCommand(session),
            new KeysGenerateCommand(session)));
    line.addSubcommand(
        CommandGroup.of("model", "Bring in a model.", new ModelImportCommand(session)));
    line.addSubcommand(new ValidateCommand(session));
    line.addSubcommand(new TrainCommand(session));
    line.addSubcommand(new PlanCommand(session));
    line.addSubcommand(new GenerateCommand(session));
    line.addSubcommand(new LogitsCommand(session));
    line.addSubcommand(new RenderCommand(session));
    line.registerConverter(AdapterId.class, named(AdapterId::parse));
    line.registerConverter(BaseId.class, named(BaseId::parse));
    line.registerConverter(AliasName.class, named(AliasName::new));
    line.registerConverter(VersionReference.class, named(VersionReference::new));
    line.registerConverter(Grant.class, named(Grant::parse));
    line.registerConverter(PullReference.class, named(PullReference::parse));
    registerSettings(line, Template.class, Shape.class, Truncation.class);
    registerSettings(line, Supervision.class, SpecialTokens.class);
    line.registerConverter(
        MergeDtype.class, text -> MergeDtype.valueOf(text.toUpperCase(Locale.ROOT)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** {@code alias NS/NAME ALIAS VERSION} is {@code alias set …}: no verb has a slash. */
  private static CommandLine alias(Session session) {
    CommandLine alias =
        CommandGroup.of(
            "alias",
            "Move an alias, list its moves or take the last one back.",
            new AliasSetCommand(session),
            new AliasHistoryCommand(session),
            new AliasRollbackCommand(session));
    alias
        .getCommandSpec()
        .preprocessor(
            (arguments, command, argument, info) -> {
              if (!arguments.isEmpty() && arguments.peek().contains("/")) {
                arguments.push("set");
              }
              return false;
            });
    return alias;
  }

  /** A spec's settings are named on the command line as in its JSON. */
  @SafeVarargs
  private static void registerSettings(CommandLine line, Class<? extends Enum<?>>... types) {
    for (Class<? extends Enum<?>> type : types) {
      registerSetting(line, type);
    }
  }

  private static <E> void registerSetting(CommandLine line, Class<E> type) {
    Map<String, E> byName = new LinkedHashMap<>();
    for (E value : type.getEnumConstants()) {
      byName.put(new String(Json.write(value), StandardCharsets.UTF_8).replace("\"", ""), value);
    }
    line.registerConverter(
        type,
        name -> {
          if (!byName.containsKey(name)) {
            throw new TypeConversionException(
                "is one of " + String.join(", ", byName.keySet()) + ", not '" + name + "'");
          }
          return byName.get(name);
        });
  }

  /** What to answer when no command is named. */
  public static ParameterException missing(CommandLine line) {
    return CommandGroup.missing(line);
  }

  /** A name that is refused is wrong usage, in the grammar's own words. */
  private static <T> ITypeConverter<T> named(ITypeConverter<T> parse) {
    return text -> {
      try {
        return parse.convert(text);
      } catch (InvalidNameException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}

package io.tributary.cli.command;

import io.tributary.cli.base.BaseUpload;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.BaseDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.terminal.Table;
import io.tributary.contracts.BaseId;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds and lists base models. */
@Command(name = "base", description = "Add or list base models.")
final class BaseCommand {
  private final Session session;

  BaseCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "add",
      description =
          "Upload a Hugging Face directory (config.json, tokenizer.json, tokenizer_config.json,"
              + " *.safetensors) and register it as a base model.")
  int add(
      @Mixin StackOptions stack,
      @Mixin OutputOptions output,
      @Parameters(index = "0", paramLabel = "ID", description = "Its name, NS/NAME.") BaseId id,
      @Parameters(index = "1", paramLabel = "DIR", description = "The directory.") Path directory) {
    BaseUpload upload = new BaseUpload(directory);
    StackAddresses addresses = stack.addresses(session);
    Registry registry = new Registry(addresses.registry());
    session.terminal().progress("uploading " + directory + " …");
    BaseDescription base;
    try (ArtifactStore store = ArtifactStores.s3(addresses.store())) {
      base = registry.registerBase(id, upload.to(store));
    }
    session.terminal().endProgress();
    output.print(
        session,
        base,
        () -> session.terminal().line(id + " is registered, digest " + base.digest()));
    return ExitCode.OK.number();
  }

  @Command(name = "list", description = "List the base models of a stack.")
  int list(@Mixin StackOptions stack, @Mixin OutputOptions output) {
    List<BaseDescription> bases = new Registry(stack.addresses(session).registry()).bases();
    output.print(
        session,
        bases,
        () -> {
          Table table = new Table("BASE", "DIGEST");
          bases.forEach(base -> table.row(base.id(), base.digest()));
          table.lines().forEach(session.terminal()::line);
        });
    return ExitCode.OK.number();
  }
}

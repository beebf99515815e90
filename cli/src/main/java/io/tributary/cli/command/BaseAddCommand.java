package io.tributary.cli.command;

import io.tributary.cli.base.BaseUpload;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.BaseDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.contracts.BaseId;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a base model. */
@Command(
    name = "add",
    description =
        "Upload a Hugging Face directory (config.json, tokenizer.json, tokenizer_config.json,"
            + " *.safetensors) and register it as a base model.")
final class BaseAddCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ID", description = "Its name, NS/NAME.")
  private BaseId id;

  @Parameters(index = "1", paramLabel = "DIR", description = "The directory.")
  private Path directory;

  BaseAddCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    BaseUpload upload = new BaseUpload(directory);
    StackAddresses addresses = stack.addresses(session);
    Registry registry = new Registry(addresses.registry());
    session.terminal().progress("uploading " + directory + " …");
    BaseDescription base;
    try (ArtifactStore store = ArtifactStores.s3(addresses.store())) {
      base = registry.registerBase(id, upload.to(store));
    }
    session.terminal().endProgress();
    output.print(session, base, () -> print(base));
    return ExitCode.OK.number();
  }

  private void print(BaseDescription base) {
    session.terminal().line(id + " is registered, digest " + base.digest());
  }
}

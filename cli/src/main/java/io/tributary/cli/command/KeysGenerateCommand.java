package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.access.ApiKey;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a key that no registry knows yet. */
@Command(
    name = "generate",
    description = {
      "Print a new key and its digest without asking a registry.",
      "A registry whose tributary.registry.access.admin-key-digest is the digest takes the key for"
          + " its first admin's."
    })
final class KeysGenerateCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private OutputOptions output;

  KeysGenerateCommand(Session session) {
    this.session = session;
  }

  /** The result for a script. */
  record Generated(String key, String digest) {}

  @Override
  public Integer call() {
    ApiKey key = ApiKey.random(new SecureRandom());
    Generated generated = new Generated(key.reveal(), key.digest());
    output.print(session, generated, () -> print(generated));
    return ExitCode.OK.number();
  }

  private void print(Generated generated) {
    session.terminal().line("key     " + generated.key());
    session.terminal().line("digest  " + generated.digest());
  }
}

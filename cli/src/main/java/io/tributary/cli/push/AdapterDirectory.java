package io.tributary.cli.push;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterFiles;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.store.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PEFT directory that is to be pushed.
 *
 * @param config what its adapter_config.json says
 * @param files what is sent of it; its card is not, because the registry writes its own
 * @param left names of files that are not sent
 */
public record AdapterDirectory(
    Path directory, AdapterConfig config, List<FileReference> files, List<String> left) {
  /**
   * Reads a directory, and checks it as far as that goes without a base.
   *
   * @throws CommandException if it is no adapter
   */
  public static AdapterDirectory read(Path directory) {
    List<FileReference> files = new ArrayList<>();
    List<String> left = new ArrayList<>();
    try (PeftAdapter adapter = PeftAdapter.open(directory);
        Stream<Path> names = Files.list(directory)) {
      for (Path file : names.sorted().toList()) {
        String name = file.getFileName().toString();
        if (isSent(name) && Files.isRegularFile(file)) {
          files.add(new FileReference(name, Files.size(file), Digest.of(file).hex()));
        } else {
          left.add(name);
        }
      }
      return new AdapterDirectory(
          directory, adapter.config(), List.copyOf(files), List.copyOf(left));
    } catch (ModelFileException e) {
      throw new CommandException(ExitCode.USAGE, directory + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandException.unreadable(directory, e);
    }
  }

  private static boolean isSent(String name) {
    return AdapterFiles.isOne(name) && !name.equals(PeftDirectory.CARD);
  }

  /** Bytes of all that is sent. */
  public long bytes() {
    return files.stream().mapToLong(FileReference::size).sum();
  }
}

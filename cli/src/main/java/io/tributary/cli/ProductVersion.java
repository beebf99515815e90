package io.tributary.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class ProductVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(ProductVersion.class.getPackage().getImplementationVersion())
            .orElse("from source");
    return new String[] {
      "tributary " + version + " (Java " + System.getProperty("java.version") + ")"
    };
  }
}

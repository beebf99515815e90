package io.tributary.trainer.service;

import java.util.Optional;

/** The version of this code, as the build wrote it into the jar. */
final class CodeVersion {
  private CodeVersion() {}

  /** {@code unpackaged} when run from class files. */
  static String current() {
    return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }
}

package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.config.AdaptableModule;
import java.util.List;

/**
 * How a config says which modules it means: by name endings, by one pattern, or all linear ones.
 */
public sealed interface ModuleSelection {

  /** Whether the module is meant. */
  boolean includes(AdaptableModule module);

  /** Modules whose path is one of the names or ends with a dot and one of them. */
  record Names(List<String> names) implements ModuleSelection {
    /** Copies the names. */
    public Names {
      names = List.copyOf(names);
    }

    @Override
    public boolean includes(AdaptableModule module) {
      String path = module.name();
      return names.stream().anyMatch(name -> path.equals(name) || path.endsWith("." + name));
    }
  }

  /** Modules whose whole path matches a Python regular expression. */
  record Regex(PythonPattern pattern) implements ModuleSelection {
    @Override
    public boolean includes(AdaptableModule module) {
      return pattern.fullMatch(module.name());
    }
  }

  /** Every linear layer except the output head: PEFT's shorthand {@code all-linear}. */
  record AllLinear() implements ModuleSelection {
    /** The text that stands for it in a config. */
    static final String SHORTHAND = "all-linear";

    @Override
    public boolean includes(AdaptableModule module) {
      return module.kind() == AdaptableModule.Kind.BLOCK_LINEAR;
    }
  }

  /** Modules named by their endings. */
  static ModuleSelection names(String... names) {
    return new Names(List.of(names));
  }
}

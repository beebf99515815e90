package io.tributary.lora.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor's name and the vector instructions that libtorch and its libraries choose kernels
 * by.
 *
 * @param model its name, or the architecture's where the system tells no name
 * @param isa the instruction sets, joined by commas
 */
public record Processor(String model, String isa) {

  private static final List<String> VECTOR_FLAGS =
      List.of(
          "avx2",
          "fma",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "amx_bf16",
          "asimd",
          "sve",
          "bf16");

  private static final Set<String> BF16_FLAGS = Set.of("avx512_bf16", "amx_bf16", "bf16");

  /** Variables by which a user narrows the choice of kernels. */
  private static final List<String> OVERRIDES =
      List.of("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "MKL_ENABLE_INSTRUCTIONS");

  /** This machine's. */
  public static Processor detect() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    try {
      List<String> lines = Files.isReadable(cpuinfo) ? Files.readAllLines(cpuinfo) : List.of();
      return parse(lines, System.getenv());
    } catch (IOException e) {
      return parse(List.of(), System.getenv());
    }
  }

  /** Whether it multiplies bfloat16 matrices faster than float32 ones. */
  public boolean multipliesBf16() {
    return Stream.of(isa.split(",")).anyMatch(BF16_FLAGS::contains);
  }

  /** From the lines of /proc/cpuinfo, which may be none, and the environment. */
  static Processor parse(List<String> lines, Map<String, String> environment) {
    String architecture = System.getProperty("os.arch");
    Set<String> flags =
        Set.copyOf(
            Arrays.asList((value(lines, "flags") + " " + value(lines, "Features")).split("\\s+")));
    Stream<String> known = VECTOR_FLAGS.stream().filter(flags::contains);
    Stream<String> narrowed =
        OVERRIDES.stream()
            .filter(environment::containsKey)
            .map(name -> name + "=" + environment.get(name));
    String model = value(lines, "model name");
    return new Processor(
        model.isEmpty() ? architecture : model,
        Stream.of(Stream.of(architecture), known, narrowed)
            .flatMap(part -> part)
            .collect(Collectors.joining(",")));
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}

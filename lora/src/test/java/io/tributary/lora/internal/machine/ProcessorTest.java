package io.tributary.lora.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTest {

  private static final String ARCHITECTURE = System.getProperty("os.arch");

  @Test
  void name_and_vector_instructions_come_from_cpuinfo() {
    List<String> cpuinfo =
        List.of(
            "processor\t: 0",
            "model name\t: AMD EPYC 9R14",
            "flags\t\t: fpu sse2 fma avx2 avx512f avx512_bf16 clzero",
            "processor\t: 1");

    Processor processor = Processor.parse(cpuinfo, Map.of());

    assertThat(processor.model()).isEqualTo("AMD EPYC 9R14");
    assertThat(processor.isa()).isEqualTo(ARCHITECTURE + ",avx2,fma,avx512f,avx512_bf16");
  }

  @Test
  void ARM_calls_its_flags_features() {
    assertThat(Processor.parse(List.of("Features\t: fp asimd sve"), Map.of()).isa())
        .isEqualTo(ARCHITECTURE + ",asimd,sve");
  }

  @Test
  void a_narrowed_choice_of_kernels_is_part_of_it() {
    assertThat(Processor.parse(List.of(), Map.of("ATEN_CPU_CAPABILITY", "default")).isa())
        .isEqualTo(ARCHITECTURE + ",ATEN_CPU_CAPABILITY=default");
  }

  @Test
  void without_cpuinfo_the_architecture_is_the_name() {
    assertThat(Processor.parse(List.of(), Map.of()))
        .isEqualTo(new Processor(ARCHITECTURE, ARCHITECTURE));
  }

  @Test
  void this_machine_has_a_name() {
    assertThat(Processor.detect().model()).isNotBlank();
  }
}

package io.tributary.modelfiles.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.ShardIndex;
import io.tributary.modelfiles.safetensors.ShardedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMergeTest {

  private static final Path BASE = Golden.path("merge/base");
  private static final Path ADAPTER = Golden.path("merge/adapter");
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  @TempDir Path out;

  @Test
  void inFp32TheResultIsThatOfPeft() throws IOException {
    merge(MergeOptions.castTo(FloatCodec.F32));

    Map<String, float[]> ours = floats(out);
    try (SafetensorsFile golden =
        SafetensorsFile.open(Golden.path("merge/merged-fp32.safetensors"))) {
      assertThat(ours.keySet())
          .containsExactlyInAnyOrderElementsOf(golden.header().entries().keySet());
      for (String name : ours.keySet()) {
        float[] theirs = floats(new ModelTensor(golden, golden.tensor(name)));
        assertThat(ours.get(name)).as(name).containsExactly(theirs, CLOSE);
      }
    }
  }

  @Test
  void inTheBasesTypeTheResultIsRoundedOnce() throws IOException {
    merge(MergeOptions.DEFAULT);
    Map<String, float[]> rounded = floats(out);
    merge(MergeOptions.castTo(FloatCodec.F32));
    Map<String, float[]> exact = floats(out);

    exact.forEach(
        (name, values) -> {
          ByteBuffer bytes = ByteBuffer.allocate(values.length * 2);
          float[] once = new float[values.length];
          FloatCodec.BF16.encode(values, values.length, bytes);
          FloatCodec.BF16.decode(bytes.flip(), once, 0, values.length);
          assertThat(rounded.get(name)).as(name).isEqualTo(once);
        });
  }

  @Test
  void onlyAdaptedWeightsChange() throws IOException {
    merge(MergeOptions.DEFAULT);

    Map<String, float[]> before = floats(BASE);
    Map<String, float[]> after = floats(out);
    List<String> changed =
        after.keySet().stream()
            .filter(name -> !Arrays.equals(before.get(name), after.get(name)))
            .toList();
    assertThat(changed)
        .hasSize(9)
        .allMatch(name -> name.matches(".*\\.(q_proj|v_proj|down_proj)\\.weight"));
  }

  @Test
  void theSameInputGivesTheSameBytesHoweverTheBaseIsSharded() throws IOException {
    List<MergedFile> first = merge(MergeOptions.DEFAULT);
    List<MergedFile> again = merge(MergeOptions.DEFAULT);
    assertThat(again).isEqualTo(first);

    List<MergedFile> fromShards = new ArrayList<>();
    ModelMerge.merge(
        Golden.path("merge/base-sharded"), ADAPTER, out, MergeOptions.DEFAULT, fromShards::add);
    assertThat(fromShards.get(0)).isEqualTo(first.get(0));
  }

  @Test
  void smallBuffersGiveTheSameBits() throws IOException {
    List<MergedFile> usual = merge(MergeOptions.DEFAULT);
    List<MergedFile> small = new ArrayList<>();

    ModelMerge.merge(
        BASE, ADAPTER, out, MergeOptions.DEFAULT, small::add, new MergeBuffers(50, 48, 16));

    assertThat(small).isEqualTo(usual);
  }

  @Test
  void filesAreHandedOnOneByOneWithTheirHashes() throws IOException {
    List<String> names = new ArrayList<>();

    ModelMerge.merge(
        BASE,
        ADAPTER,
        out,
        new MergeOptions(Optional.empty(), 6000),
        file -> {
          assertThat(list(out)).containsExactly(file.path());
          assertThat(Files.size(file.path())).isEqualTo(file.size());
          assertThat(sha256(file.path())).isEqualTo(file.sha256());
          names.add(file.name());
          Files.delete(file.path());
        });

    assertThat(names)
        .containsExactly(
            "model-00001-of-00005.safetensors",
            "model-00002-of-00005.safetensors",
            "model-00003-of-00005.safetensors",
            "model-00004-of-00005.safetensors",
            "model-00005-of-00005.safetensors",
            ShardIndex.FILE,
            ModelConfig.FILE,
            "generation_config.json");
  }

  @Test
  void shardsStayBelowTheLimitAndOpenAsOneModel() throws IOException {
    List<MergedFile> files = merge(new MergeOptions(Optional.empty(), 6000));

    assertThat(files).allMatch(file -> file.size() <= 6000);
    try (ShardedModel sharded = ShardedModel.open(out);
        ShardedModel base = ShardedModel.open(BASE)) {
      assertThat(sharded.tensors().keySet())
          .containsExactlyInAnyOrderElementsOf(base.tensors().keySet());
      assertThat(ShardIndex.read(out.resolve(ShardIndex.FILE)).totalSize())
          .isEqualTo(base.tensors().values().stream().mapToLong(t -> t.entry().byteSize()).sum());
    }
  }

  @Test
  void aTensorAboveTheLimitGetsAFileOfItsOwn() throws IOException {
    List<MergedFile> files = merge(new MergeOptions(Optional.empty(), 1));

    assertThat(files).filteredOn(f -> f.name().endsWith(".safetensors")).hasSize(29);
    assertThat(floats(out)).hasSize(29);
  }

  @Test
  void theConfigIsCopiedAsItIsUnlessTheTypeChanges() throws IOException {
    merge(MergeOptions.DEFAULT);
    assertThat(out.resolve(ModelConfig.FILE))
        .hasBinaryContent(Golden.bytes("merge/base/config.json"));

    merge(MergeOptions.castTo(FloatCodec.F16));
    String before = Files.readString(BASE.resolve(ModelConfig.FILE));
    assertThat(out.resolve(ModelConfig.FILE))
        .hasContent(before.replace("\"bfloat16\"", "\"float16\""));
    assertThat(ModelConfig.read(out).dtype()).contains(DType.F16);
  }

  @Test
  void noTypeOfBufferGrowsWithTheModel() {
    MergeBuffers buffers = new MergeBuffers();
    long floats =
        (long) buffers.values().length
            + buffers.delta().length
            + buffers.factorA().length
            + buffers.factorB().length;

    assertThat(buffers.raw().capacity() + floats * Float.BYTES).isLessThanOrEqualTo(64 << 20);
  }

  private List<MergedFile> merge(MergeOptions options) throws IOException {
    List<MergedFile> files = new ArrayList<>();
    ModelMerge.merge(BASE, ADAPTER, out, options, files::add);
    return files;
  }

  private static Map<String, float[]> floats(Path model) throws IOException {
    Map<String, float[]> all = new TreeMap<>();
    try (ShardedModel opened = ShardedModel.open(model)) {
      for (ModelTensor tensor : opened.tensors().values()) {
        all.put(tensor.entry().name(), floats(tensor));
      }
    }
    return all;
  }

  private static float[] floats(ModelTensor tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) tensor.entry().byteSize());
    tensor.read(bytes, 0);
    float[] values = new float[(int) tensor.entry().elements()];
    FloatCodec.of(tensor.entry().dtype())
        .orElseThrow()
        .decode(bytes.flip(), values, 0, values.length);
    return values;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

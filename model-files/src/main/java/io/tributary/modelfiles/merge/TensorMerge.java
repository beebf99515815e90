package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.merge.MergePlan.PlannedTensor;
import io.tributary.modelfiles.peft.LoraEntry;
import io.tributary.modelfiles.safetensors.FiniteCheck;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes one tensor of the merged model: copied, cast, or with the adapter's product added. */
final class TensorMerge {

  private final MergeBuffers buffers;
  private final SafetensorsWriter writer;

  TensorMerge(MergeBuffers buffers, SafetensorsWriter writer) {
    this.buffers = buffers;
    this.writer = writer;
  }

  void write(PlannedTensor planned, TensorEntry target) throws IOException {
    Optional<LoraEntry> lora = planned.adapter();
    if (lora.isPresent()) {
      merge(planned.source(), target, new LowRankProduct(lora.orElseThrow(), buffers));
    } else if (planned.source().entry().dtype() == target.dtype()) {
      copy(planned.source(), target);
    } else {
      cast(planned.source(), target);
    }
  }

  private void copy(ModelTensor source, TensorEntry target) throws IOException {
    ByteBuffer raw = buffers.raw();
    for (long at = 0; at < target.byteSize(); at += raw.capacity()) {
      readChecked(source, at, Math.min(raw.capacity(), target.byteSize() - at));
      writer.write(target, raw);
    }
  }

  private void cast(ModelTensor source, TensorEntry target) throws IOException {
    long step = buffers.values().length;
    for (long at = 0; at < target.elements(); at += step) {
      int count = (int) Math.min(step, target.elements() - at);
      decode(source, at, count);
      encode(target, at, count);
    }
  }

  private void merge(ModelTensor source, TensorEntry target, LowRankProduct product)
      throws IOException {
    long rows = target.shape().get(0);
    int columns = Math.toIntExact(target.shape().get(1));
    int step = product.maxRows();
    for (long row = 0; row < rows; row += step) {
      int count = (int) Math.min(step, rows - row);
      decode(source, row * columns, count * columns);
      product.addTo(row, count);
      encode(target, row * columns, count * columns);
    }
  }

  private void decode(ModelTensor source, long firstElement, int count) throws IOException {
    FloatCodec codec = FloatCodec.of(source.entry().dtype()).orElseThrow();
    long bytes = codec.dtype().bytes();
    readChecked(source, firstElement * bytes, count * bytes);
    codec.decode(buffers.raw(), buffers.values(), 0, count);
  }

  private void readChecked(ModelTensor source, long from, long size) throws IOException {
    ByteBuffer raw = buffers.raw().clear().limit((int) size);
    source.read(raw, from);
    raw.flip();
    String file = String.valueOf(source.file().path().getFileName());
    FiniteCheck.requireFinite(file, source.entry(), raw, from);
  }

  private void encode(TensorEntry target, long firstElement, int count) throws IOException {
    FloatCodec codec = FloatCodec.of(target.dtype()).orElseThrow();
    ByteBuffer raw = buffers.raw().clear();
    codec.encode(buffers.values(), count, raw);
    raw.flip();
    FiniteCheck.firstNonFinite(target.dtype(), raw)
        .ifPresent(
            element -> {
              throw new UnsupportedFileException(
                  "merged model",
                  "tensor \"" + target.name() + "\" element " + (firstElement + element),
                  "is beyond the range of " + target.dtype() + "; merge to bf16 or fp32");
            });
    writer.write(target, raw);
  }
}

package io.tributary.contracts.records;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.SchemaVersion;
import io.tributary.contracts.wire.TokenizedExampleWire.Source;
import io.tributary.contracts.wire.TokenizedExampleWire.TokenizedExampleMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Tokenized examples as Protobuf with the schema version in a header. */
public final class TokenizedExampleCodec {
  private static final SchemaVersion VERSION = new SchemaVersion("tokenized-example", "1");

  private TokenizedExampleCodec() {}

  /** The serde of tokenized-examples. */
  public static Serde<TokenizedExample> serde() {
    return Serdes.serdeFrom(new Writer(), new Reader());
  }

  /** The value's bytes; equal examples give equal bytes. */
  public static byte[] write(TokenizedExample example) {
    TokenizedExampleMessage.Builder message =
        TokenizedExampleMessage.newBuilder()
            .setRecordId(example.recordId())
            .setAdapter(example.adapter().toString())
            .setSpecGeneration(example.specGeneration())
            .setSplit(wireSplit(example.split()))
            .setTokenizerDigest(hex(example.tokenizerDigest()))
            .setTemplateDigest(hex(example.templateDigest()))
            .setSource(wireSource(example.source()))
            .setTruncated(example.truncated());
    for (int id : example.inputIds()) {
      message.addInputIds(id);
    }
    for (SupervisedRun run : example.supervisedRuns()) {
      message.addSupervisedRuns(run.start()).addSupervisedRuns(run.length());
    }
    return message.build().toByteArray();
  }

  /**
   * Reads a value.
   *
   * @throws MalformedContractException if the bytes are none
   */
  public static TokenizedExample read(byte[] bytes) {
    try {
      TokenizedExampleMessage message = TokenizedExampleMessage.parseFrom(bytes);
      int[] ids = message.getInputIdsList().stream().mapToInt(Integer::intValue).toArray();
      return new TokenizedExample(
          message.getRecordId(),
          AdapterId.parse(message.getAdapter()),
          message.getSpecGeneration(),
          split(message),
          ids,
          runs(message.getSupervisedRunsList()),
          HexFormat.of().formatHex(message.getTokenizerDigest().toByteArray()),
          HexFormat.of().formatHex(message.getTemplateDigest().toByteArray()),
          source(message.getSource()),
          message.getTruncated());
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedContractException("tokenized-example: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedContractException("tokenized-example: " + e.getMessage(), e);
    }
  }

  private static TokenizedExampleMessage.Split wireSplit(Split split) {
    return split == Split.EVAL
        ? TokenizedExampleMessage.Split.EVAL
        : TokenizedExampleMessage.Split.TRAIN;
  }

  private static Split split(TokenizedExampleMessage message) {
    return switch (message.getSplit()) {
      case TRAIN -> Split.TRAIN;
      case EVAL -> Split.EVAL;
      case SPLIT_UNSPECIFIED, UNRECOGNIZED ->
          throw new MalformedContractException(
              "tokenized-example: split " + message.getSplitValue() + " is neither TRAIN nor EVAL");
    };
  }

  private static List<SupervisedRun> runs(List<Integer> pairs) {
    if (pairs.size() % 2 != 0) {
      throw new MalformedContractException("tokenized-example: supervised_runs are no pairs");
    }
    List<SupervisedRun> runs = new ArrayList<>(pairs.size() / 2);
    for (int i = 0; i < pairs.size(); i += 2) {
      runs.add(new SupervisedRun(pairs.get(i), pairs.get(i + 1)));
    }
    return runs;
  }

  private static ByteString hex(String digest) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digest));
  }

  private static Source wireSource(RecordSource source) {
    Uuid id = Uuid.fromString(source.topicId());
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).flip();
    return Source.newBuilder()
        .setTopic(source.topic())
        .setTopicId(ByteString.copyFrom(bytes))
        .setPartition(source.partition())
        .setOffset(source.offset())
        .setTimestamp(source.timestamp())
        .build();
  }

  private static RecordSource source(Source wire) {
    if (wire.getTopicId().size() != 2 * Long.BYTES) {
      throw new MalformedContractException("tokenized-example: topic_id is not 16 bytes");
    }
    ByteBuffer bytes = wire.getTopicId().asReadOnlyByteBuffer();
    Uuid id = new Uuid(bytes.getLong(), bytes.getLong());
    return new RecordSource(
        wire.getTopic(), id.toString(), wire.getPartition(), wire.getOffset(), wire.getTimestamp());
  }

  private static final class Writer implements Serializer<TokenizedExample> {
    @Override
    public byte[] serialize(String topic, TokenizedExample example) {
      return write(example);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, TokenizedExample example) {
      VERSION.stamp(headers);
      return write(example);
    }
  }

  private static final class Reader implements Deserializer<TokenizedExample> {
    @Override
    public TokenizedExample deserialize(String topic, byte[] data) {
      throw new MalformedContractException("tokenized-example: read without its headers");
    }

    @Override
    public TokenizedExample deserialize(String topic, Headers headers, byte[] data) {
      VERSION.check(headers);
      if (data == null) {
        throw new MalformedContractException("tokenized-example: the value is null");
      }
      return read(data);
    }
  }
}

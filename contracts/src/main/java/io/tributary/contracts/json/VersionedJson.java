package io.tributary.contracts.json;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.SchemaVersion;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Serdes of JSON values whose schema version stands in a header. */
public final class VersionedJson {
  private VersionedJson() {}

  /** A serde that stamps and checks the version. */
  public static <T> Serde<T> serde(SchemaVersion version, Class<T> type) {
    return Serdes.serdeFrom(new Writer<T>(version), new Reader<>(version, type));
  }

  private record Writer<T>(SchemaVersion version) implements Serializer<T> {
    @Override
    public byte[] serialize(String topic, T value) {
      return Json.write(value);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
      version.stamp(headers);
      return Json.write(value);
    }
  }

  private record Reader<T>(SchemaVersion version, Class<T> type) implements Deserializer<T> {
    @Override
    public T deserialize(String topic, byte[] data) {
      throw new MalformedContractException(version.contract() + ": read without its headers");
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] data) {
      version.check(headers);
      if (data == null) {
        throw new MalformedContractException(version.contract() + ": the value is null");
      }
      return Json.read(data, type);
    }
  }
}
